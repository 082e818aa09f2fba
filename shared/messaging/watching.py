"""What a service notices about itself: lag, letters, a slow loop, and gaps, which it has closed."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError
from prometheus_client import Gauge
from pymongo.errors import PyMongoError

from shared.contracts.catalogue import stream
from shared.contracts.envelope import Refused
from shared.contracts.requests.operations import RepublishEvents
from shared.messaging.asking import Asker
from shared.storage.inbox import DEAD_LETTERS, GAPS
from shared.storage.inbox import HEADS as INBOX_HEADS
from shared.storage.mongo import Database

EVERY_SECONDS = 15.0
GAP_SECONDS = 60
"""A gap this old is not a matter of order any more: ask the owner to publish again."""
ASKED_AT_ONCE = 100
TICK_SECONDS = 0.5

PENDING = Gauge("potbank_consumer_pending", "Events that wait at the broker", ["stream"])
GAP_AGE = Gauge("potbank_gap_oldest_seconds", "Age of the oldest event that waits for another")
LETTERS = Gauge("potbank_dead_letters", "Messages that are parked")
LOOP_LAG = Gauge("potbank_loop_lag_seconds", "How late the event loop was, at the worst lately")

log = structlog.get_logger()


class Watch:
    """One service's eye on itself."""

    def __init__(
        self, database: Database, client: Client, durable: str, sources: Sequence[str], asker: Asker
    ) -> None:
        self._database = database
        self._client = client
        self._durable = durable
        self._sources = sources
        self._asker = asker

    async def run(self) -> None:
        """Look every 15 seconds; trouble with looking is not trouble."""
        while True:
            try:
                await self._look()
            except (NatsError, JetStreamError, PyMongoError, TimeoutError) as trouble:
                log.warning("cannot look", error=repr(trouble))
            LOOP_LAG.set(await _worst_lag(EVERY_SECONDS))

    async def _look(self) -> None:
        LETTERS.set(await self._database.count(DEAD_LETTERS, {"state": "parked"}))
        for source in self._sources:
            info = await self._client.jetstream().consumer_info(stream(source), self._durable)
            PENDING.labels(stream(source)).set(info.num_pending or 0)
        await self.close_gaps(datetime.now(UTC))

    async def close_gaps(self, now: datetime) -> int:
        """Ask the owners of what is missing to publish it again; how many gaps were asked about."""
        oldest = await self._database.find_one(GAPS, {}, sort=[("at", 1)])
        GAP_AGE.set((now - oldest["at"]).total_seconds() if oldest else 0)
        late = await self._database.aggregate(
            GAPS,
            [
                {"$match": {"at": {"$lt": now - timedelta(seconds=GAP_SECONDS)}}},
                {"$group": {"_id": "$aggregate", "subject": {"$first": "$subject"}}},
            ],
        )
        asked = 0
        for gap in late:
            if asked < ASKED_AT_ONCE:
                asked += await self._ask_again(gap["_id"], gap["subject"].split(".")[1])
        return asked

    async def _ask_again(self, aggregate: str, owner: str) -> bool:
        head = await self._database.find_one(INBOX_HEADS, {"_id": aggregate})
        first = (head["version"] if head else 0) + 1
        if await self._database.find_one(DEAD_LETTERS, {"aggregate": aggregate, "version": first}):
            return False  # it did arrive, and is parked: an operator decides
        missing = RepublishEvents(aggregate=aggregate, version=first)
        answer = await self._asker.ask(missing, service=owner)
        refused = answer.code if isinstance(answer, Refused) else ""
        log.warning("asked for a missing event", aggregate_version=first, refused=refused)
        return True


async def _worst_lag(seconds: float) -> float:
    """The latest that a short sleep ended within this time, in seconds."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    worst = 0.0
    while loop.time() < until:
        wanted = loop.time() + TICK_SECONDS
        await asyncio.sleep(TICK_SECONDS)
        worst = max(worst, loop.time() - wanted)
    return worst
