"""What a service has already applied: event ids, the version reached per aggregate, and the gaps.

Everything here happens inside the transaction of the effects, so an effect and the memory of it
are one. MongoDB's transactions are snapshots: two that only read a head would each miss what the
other wrote, so every head that is read is written too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pymongo import DeleteOne, IndexModel, InsertOne, UpdateOne

from shared.storage.mongo import Database, Document, Session

INBOX = "inbox"
HEADS = "inbox_heads"
GAPS = "inbox_gaps"
DEAD_LETTERS = "dead_letters"

INBOX_INDEXES: dict[str, list[IndexModel]] = {
    INBOX: [],
    HEADS: [],
    GAPS: [IndexModel([("aggregate", 1), ("version", 1)], unique=True), IndexModel([("at", 1)])],
    DEAD_LETTERS: [
        IndexModel([("parked_at", 1)]),
        IndexModel([("aggregate", 1), ("version", 1)], sparse=True),
    ],
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message as it came in, readable enough to be ordered."""

    event_id: str
    aggregate: str
    version: int
    subject: str
    headers: dict[str, str]
    body: bytes
    event: Any = field(default=None, compare=False)

    def document(self, at: datetime) -> Document:
        """As it is kept in a gap or as a dead letter."""
        return {
            "_id": self.event_id,
            "aggregate": self.aggregate,
            "version": self.version,
            "subject": self.subject,
            "headers": self.headers,
            "body": self.body,
            "at": at,
        }

    def carrying(self, event: Any) -> "Arrival":
        """The same arrival with its event in it."""
        return Arrival(
            self.event_id,
            self.aggregate,
            self.version,
            self.subject,
            self.headers,
            self.body,
            event,
        )

    @property
    def correlation_id(self) -> str:
        """The story this event belongs to; an event without one begins its own."""
        return self.headers.get("ce-correlationid") or self.event_id

    @classmethod
    def of(cls, document: Document) -> "Arrival":
        """Back from the store."""
        return cls(
            event_id=document["_id"],
            aggregate=document["aggregate"],
            version=document["version"],
            subject=document["subject"],
            headers=document["headers"],
            body=bytes(document["body"]),
        )


@dataclass(slots=True)
class Inbox:
    """The inbox of one transaction: what to apply next, and in which order."""

    database: Database
    session: Session
    now: datetime
    name_of: Callable[[str], str] = str
    _heads: dict[str, int] = field(default_factory=dict)
    _found: dict[str, int] = field(default_factory=dict)
    _gaps: dict[tuple[str, int], Arrival] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _writes: dict[str, list[Any]] = field(default_factory=lambda: {INBOX: [], HEADS: [], GAPS: []})

    async def open(self, arrivals: Sequence[Arrival]) -> None:
        """Read what is known about these arrivals and their aggregates."""
        ids = [arrival.event_id for arrival in arrivals]
        known = await self.database.find(
            self.name_of(INBOX), {"_id": {"$in": ids}}, projection={"_id": 1}, session=self.session
        )
        self._seen = {document["_id"] for document in known}
        await self._know({a.aggregate for a in arrivals if a.event_id not in self._seen})

    async def _know(self, aggregates: Iterable[str]) -> None:
        keys = [key for key in aggregates if key not in self._heads]
        if not keys:
            return
        heads = await self.database.find(
            self.name_of(HEADS), {"_id": {"$in": keys}}, session=self.session
        )
        self._found.update({head["_id"]: head["version"] for head in heads})
        self._heads.update({key: self._found.get(key, 0) for key in keys})
        gaps = await self.database.find(
            self.name_of(GAPS), {"aggregate": {"$in": keys}}, session=self.session
        )
        arrivals = [Arrival.of(gap) for gap in gaps]
        self._gaps.update({(gap.aggregate, gap.version): gap for gap in arrivals})

    def admit(self, arrival: Arrival) -> list[Arrival]:
        """What may be applied now: nothing (a repeat, or ahead of a gap), or it and its followers.

        Raises ConflictingHistory when an unknown event claims a version that is already taken.
        """
        if arrival.event_id in self._seen:
            return []
        reached = self._heads[arrival.aggregate]
        if arrival.version <= reached:
            raise ConflictingHistory(arrival.event_id)
        if arrival.version > reached + 1:
            self._wait(arrival)
            return []
        self._seen.add(arrival.event_id)
        self._writes[INBOX].append(InsertOne({"_id": arrival.event_id, "at": self.now}))
        return [arrival, *self._advance(arrival.aggregate)]

    def _wait(self, arrival: Arrival) -> None:
        key = (arrival.aggregate, arrival.version)
        waiting = self._gaps.setdefault(key, arrival)
        if waiting is arrival:
            self._writes[GAPS].append(InsertOne(arrival.document(self.now)))
        elif waiting.event_id != arrival.event_id:
            raise ConflictingHistory(arrival.event_id)

    def _advance(self, aggregate: str) -> list[Arrival]:
        """Move the head one on, and take from the gap buffer whatever now follows."""
        self._heads[aggregate] += 1
        followers: list[Arrival] = []
        while follower := self._gaps.pop((aggregate, self._heads[aggregate] + 1), None):
            self._heads[aggregate] += 1
            self._seen.add(follower.event_id)
            self._writes[INBOX].append(InsertOne({"_id": follower.event_id, "at": self.now}))
            self._writes[GAPS].append(DeleteOne({"_id": follower.event_id}))
            followers.append(follower)
        return followers

    async def skip(self, aggregate: str, version: int) -> list[Arrival]:
        """Go on past a version that was given up; what had waited behind it."""
        await self._know([aggregate])
        return self._advance(aggregate) if version == self._heads[aggregate] + 1 else []

    async def close(self) -> None:
        """Write what changed, one bulk per collection, and every head that was read.

        A head is written even where its version stays: then two transactions that looked at one
        aggregate conflict, and the second looks again. Without it each would miss the other's gap.
        """
        self._writes[HEADS] = [
            UpdateOne({"_id": key}, {"$set": {"version": version}, "$inc": {"lock": 1}})
            if key in self._found
            else InsertOne({"_id": key, "version": version, "lock": 1})
            for key, version in self._heads.items()
        ]
        for collection, writes in self._writes.items():
            if writes:
                await self.database[self.name_of(collection)].bulk_write(
                    writes, ordered=True, session=self.session
                )


class ConflictingHistory(Exception):
    """Two different events claim the same place in one aggregate's history."""
