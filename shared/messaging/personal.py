"""What every service does with its table of personal data: show it, and let go what is over."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from prometheus_client import Counter

from shared.contracts.envelope import Actor
from shared.contracts.requests.personal import (
    KeptRecord,
    KeptRecords,
    ListRetention,
    PersonalDataOf,
    RetentionClock,
    RetentionClocks,
)
from shared.messaging.routers import Task
from shared.policy import require
from shared.storage.mongo import Database
from shared.storage.personal import (
    FORGOTTEN,
    RETENTION_RUNS,
    Holdings,
    due,
    erase,
    expire,
    show,
)

EVERY_SECONDS = 3600
LATECOMERS = timedelta(days=2)
"""What is still on its way when somebody is forgotten arrives within this time, or never."""

EXPIRED = Counter(
    "potbank_retention_documents_total", "Documents let go by retention clocks", ["collection"]
)

log = structlog.get_logger()


class PersonalRecords:
    """The table of one service, at work."""

    def __init__(
        self, holdings: Holdings, database: Database, clock: Callable[[], datetime]
    ) -> None:
        self.holdings = holdings
        self._database = database
        self._clock = clock

    async def kept_of(self, query: PersonalDataOf, actor: Actor) -> KeptRecords:
        """A page of what is kept about a person; refused to anybody it does not concern."""
        require(actor, PersonalDataOf, person_id=query.person_id)
        found, following = await show(
            query.person_id,
            self.holdings,
            self._database,
            cursor=query.cursor,
            limit=query.limit,
        )
        items = tuple(KeptRecord.model_validate(one, from_attributes=True) for one in found)
        return KeptRecords(items=items, next=following)

    async def clocks(self, query: ListRetention, actor: Actor) -> RetentionClocks:
        """What will go by itself, and how much of it now and within a month."""
        found = await due(self.holdings, self._database, self._clock())
        return RetentionClocks(
            clocks=tuple(
                RetentionClock(
                    collection=one.collection,
                    days=one.days,
                    why=one.why,
                    deletes=one.erased,
                    due=one.due,
                    due_within_30_days=one.due_within_30_days,
                )
                for one in found
            )
        )

    def task(self) -> Task:
        """The clocks run once an hour."""
        return Task("keep-retention", EVERY_SECONDS, self._run)

    async def _run(self, transact: Callable[[Any], Awaitable[Any]]) -> None:
        counts: dict[str, int] = await transact(self._let_go)
        for collection, count in counts.items():
            EXPIRED.labels(collection).inc(count)
            log.info("retention", collection=collection, documents=count)

    async def _let_go(self, work: Any) -> dict[str, int]:
        """What is over, and what came in about people who had been forgotten; with a receipt."""
        counts = await expire(self.holdings, self._database, work.now, work.session)
        late = {"at": {"$gt": work.now - LATECOMERS}}
        for known in await self._database.find(FORGOTTEN, late, session=work.session):
            again = await erase(known["_id"], self.holdings, self._database, work.session)
            for collection, count in again.items():
                counts[collection] = counts.get(collection, 0) + count
        if counts:
            receipt = {"_id": work.new_id(), "at": work.now, "documents": counts}
            await self._database[RETENTION_RUNS].insert_one(receipt, session=work.session)
        return counts
