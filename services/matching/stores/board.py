"""The board in memory: an index that is filled once, then follows what is committed."""

import asyncio
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pymongo.errors import PyMongoError

from services.matching.domain.days import ANY_DAY
from services.matching.domain.offer import Offer
from services.matching.domain.ranking import Policy
from services.matching.ports import Shortlist
from services.matching.stores.index import OpportunityIndex
from services.matching.stores.index.snapshot import load, save
from services.matching.stores.opportunities import MongoOpportunities
from services.matching.stores.standings import standings
from shared.storage.mongo import Changes, Database, Document

FOLLOWED = ("opportunities", "matches")
AT_ONCE = 1000
"""Opportunities read or put together."""

SAVED_EVERY = timedelta(minutes=10)
RECORDS_EVERY = timedelta(hours=1)
"""Whether an organisation was silent for too long changes with time alone."""

NEAR_MISSES = 30
FURTHER_KM = 25
"""How far beyond its reach an offer's near misses are looked for, at least."""


class IndexedBoard:
    """`ports.Board` over MongoDB. `file`, where given, is read at the start and kept up to date."""

    def __init__(self, policy: Policy, file: Path | None = None) -> None:
        self._policy = policy
        self._file = file
        self._lock = asyncio.Lock()
        self._database: Database | None = None
        self._changes: Changes | None = None
        self._index = self._empty()
        self._saved_at = self._records_at = datetime.min.replace(tzinfo=UTC)

    def stands_on(self, database: Database) -> None:
        """The database whose opportunities these are."""
        self._database = database

    async def shortlist(
        self, offer: Offer, now: datetime, most: int, passed_over: Collection[str]
    ) -> Shortlist | None:
        """As the port says. A database that fails is forgotten: the next `keep` begins again."""
        async with self._lock:
            if self._changes is None:
                return None
            try:
                await self._follow(now)
            except PyMongoError:
                self._changes = None
                return None
        today = now.date()
        best = self._index.best(offer, today, most, passed_over)
        further = max(2 * offer.max_km, offer.max_km + FURTHER_KM)
        anyhow = replace(offer, max_km=further, in_person=True, days=ANY_DAY)
        near = self._index.best(anyhow, today, NEAR_MISSES, passed_over)
        ids = dict.fromkeys(found.opportunity_id for found in (*best, *near))
        return Shortlist(tuple(ids), self._index.telling(offer))

    async def keep(self, now: datetime) -> None:
        """Fill the index if it is not, follow what was committed, and keep the file."""
        async with self._lock:
            try:
                if self._changes is None:
                    await self._begin(now)
                await self._follow(now)
                await self._look_at_records(now)
                self._save(now)
            except PyMongoError:
                self._changes = None
                raise

    async def _begin(self, now: datetime) -> None:
        """From the file and what came after it, or from every open opportunity."""
        self._index = self._empty()
        token = load(self._index, self._file) if self._file else None
        self._changes = await self._opened(json.loads(token), now) if token else None
        if self._changes is None:
            self._index = self._empty()
            self._changes = await self._opened(None, now)
            await self._read_all(now)
        self._saved_at, self._records_at = now, now

    async def _opened(self, token: Document | None, now: datetime) -> Changes | None:
        """The changes after a token; None where the server no longer knows what came after it."""
        changes = await self._open_database.changes(FOLLOWED, after=token)
        try:
            drained = await changes.drain()
        except PyMongoError:
            if token is None:
                raise
            return None
        await self._take_over(drained, now)
        return changes

    async def _read_all(self, now: datetime) -> None:
        last = ""
        while documents := await self._open_database.find(
            "opportunities", {"_id": {"$gt": last}}, sort=[("_id", 1)], limit=AT_ONCE
        ):
            await self._keep(documents, now, self._index.note)
            last = documents[-1]["_id"]

    async def _follow(self, now: datetime) -> None:
        if self._changes is not None:
            await self._take_over(await self._changes.drain(), now)

    async def _take_over(self, changes: Iterable[Document], now: datetime) -> None:
        """A changed opportunity is put anew; of those of an organisation with a match that changed,
        only the record is."""
        changed: set[str] = set()
        organisations: set[str] = set()
        for change in changes:
            if change["ns"]["coll"] == "opportunities":
                changed.add(change["documentKey"]["_id"])
            elif match := change.get("fullDocument"):
                organisations.add(match["organisation_id"])
        if changed:
            there = await self._find({"_id": {"$in": sorted(changed)}})
            for gone in changed - {document["_id"] for document in there}:
                self._index.remove(gone)
            await self._keep(there, now, self._index.put)
        if organisations:
            answering = await self._find({"organisation_id": {"$in": sorted(organisations)}})
            await self._keep(answering, now, self._index.note)

    async def _find(self, query: Document) -> list[Document]:
        return await self._open_database.find("opportunities", query)

    async def _keep(
        self, documents: Iterable[Document], now: datetime, keep: Callable[..., None]
    ) -> None:
        opportunities = [MongoOpportunities.thing_of(document) for document in documents]
        records = await standings(self._open_database, opportunities, now)
        for opportunity in opportunities:
            keep(opportunity, records[opportunity.opportunity_id])

    async def _look_at_records(self, now: datetime) -> None:
        if now - self._records_at >= RECORDS_EVERY:
            self._records_at = now
            await self._read_all(now)

    def _save(self, now: datetime) -> None:
        if self._file and self._changes and now - self._saved_at >= SAVED_EVERY:
            self._saved_at = now
            save(self._index, self._file, json.dumps(self._changes.token))

    def _empty(self) -> OpportunityIndex:
        return OpportunityIndex(self._policy.vocabulary, self._policy.most_pending)

    @property
    def _open_database(self) -> Database:
        assert self._database is not None, "the board stands on no database"
        return self._database
