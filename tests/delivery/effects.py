"""Services under load, and the ledger that judges: every event once, in order, nothing parked."""

import asyncio
import contextlib
import itertools
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import nats
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig
from nats.js.errors import Error as JetStreamError

from shared.contracts.events.membership import MemberJoined
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.relay import REPAIRED
from shared.messaging.routers import EventRouter
from shared.storage.documents import DocumentStore
from shared.storage.inbox import DEAD_LETTERS, GAPS
from shared.storage.outbox import OUTBOX
from tests.builders import a_member_joined
from tests.bus import Bus, until
from tests.delivery.faults import Broker

_numbers = itertools.count()


@contextlib.asynccontextmanager
async def publishing(broker: Broker, mongo_url: str) -> AsyncIterator[tuple[Kernel, Bus]]:
    """A service that publishes, and the bus on which others may follow."""
    await provision(broker.url)
    bus = Bus(broker.url, mongo_url)
    async with bus.stack:
        publisher = await bus.service("membership")
        try:
            yield publisher, bus
        finally:
            await publisher.database.client.drop_database(f"t_{bus.run}_matching")
            await publisher.database.drop()


@contextlib.asynccontextmanager
async def services(broker: Broker, mongo_url: str) -> AsyncIterator[tuple[Kernel, Kernel]]:
    """One that publishes, one that listens."""
    async with publishing(broker, mongo_url) as (publisher, bus):
        yield publisher, await bus.service("matching", keeping_a_ledger())


def repaired() -> float:
    return float(REPAIRED._value.get())


@dataclass(frozen=True)
class Applied:
    """One effect of one event; `number` counts effects in the order they were made."""

    entry: str
    event_id: str
    number: int


class AppliedStore(DocumentStore[Applied]):
    """Every effect, also the second one of the same event."""

    collection = "applied"
    shape = Applied
    id_field = "entry"


def keeping_a_ledger(service: str = "matching") -> EventRouter:
    """Reactions whose only effect is an entry per event."""
    router = EventRouter(service)

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: Any) -> None:
        """Write down that this event had its effect."""
        entry = Applied(uuid4().hex, work.cause.causation_id, next(_numbers))
        work.store("applied", AppliedStore).add(entry)

    return router


async def commit(kernel: Kernel, count: int, *, members: int = 20, about: str = "m") -> None:
    """Some events in one transaction, spread over aggregates."""

    async def say(work: Any) -> None:
        for number in range(count):
            work.publish(a_member_joined(member_id=f"{about}{number % members}"))

    await kernel.transact(say)


@contextlib.asynccontextmanager
async def load(kernel: Kernel, *, at_once: int = 5, every: float = 0.02) -> AsyncIterator[None]:
    """Commands keep coming, whatever happens to the broker."""
    stop = asyncio.Event()

    async def writing() -> None:
        while not stop.is_set():
            await commit(kernel, at_once)
            await asyncio.sleep(every)

    task = asyncio.create_task(writing())
    try:
        yield
    finally:
        stop.set()
        await task


@dataclass
class Ledger:
    """What was committed against what had an effect."""

    committed: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    letters: int = 0
    waiting: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        return not any((self.lost, self.doubled, self.disordered, self.letters, self.waiting))


async def ledger(publisher: Kernel, listener: Kernel) -> Ledger:
    """Compare the outbox of one service with the effects in another."""
    rows = {row["_id"]: row for row in await publisher.database.find(OUTBOX, {})}
    entries = await listener.database.find("applied", {}, sort=[("number", 1)])
    times = Counter(entry["event_id"] for entry in entries)
    letters = await listener.database.find(DEAD_LETTERS, {})
    versions: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        row = rows[entry["event_id"]]
        versions[row["aggregate"]].append(row["version"])
    return Ledger(
        committed=len(rows),
        lost=len(rows.keys() - times.keys()),
        doubled=sum(count - 1 for count in times.values()),
        disordered=sum(found != sorted(found) for found in versions.values()),
        letters=len(letters),
        waiting=await listener.database.count(GAPS, {}),
        reasons=Counter(letter["fingerprint"] for letter in letters),
    )


async def held(url: str, stream: str = "MEMBERSHIP") -> list[str]:
    """The event ids the broker holds, in order."""
    client = await nats.connect(url)
    try:
        js = client.jetstream()
        pending = (await js.stream_info(stream)).state.messages
        if not pending:
            return []
        unacknowledged = ConsumerConfig(ack_policy=AckPolicy.NONE)
        subject = f"evt.{stream.lower()}.>"
        reader = await js.pull_subscribe(subject, stream=stream, config=unacknowledged)
        found: list[str] = []
        while len(found) < pending:
            for message in await reader.fetch(1000, timeout=5):
                found.append((message.headers or {})["ce-id"])
        return found
    finally:
        await client.close()


async def whole_again(publisher: Kernel, url: str, seconds: float = 20.0) -> list[str]:
    """The event ids the broker holds once it holds every committed one."""

    async def complete() -> list[str] | None:
        with contextlib.suppress(NatsError, JetStreamError, TimeoutError):
            ids = await held(url)
            rows = await publisher.database.find(OUTBOX, {})
            return ids if {row["_id"] for row in rows} <= set(ids) else None
        return None

    found: list[str] = await until(complete, seconds)
    return found


async def grown(kernel: Kernel, by: int) -> None:
    """Wait until the load has had this many more effects."""
    before = await kernel.database.count("applied", {})

    async def more() -> bool:
        return await kernel.database.count("applied", {}) >= before + by

    await until(more)


async def settled(publisher: Kernel, listener: Kernel, seconds: float = 20.0) -> Ledger:
    """The ledger once nothing is missing any more; as it stands when that takes too long."""

    async def complete() -> Ledger | None:
        unsent = await publisher.database.count(OUTBOX, {"state": "new"})
        result = await ledger(publisher, listener)
        return None if unsent or result.lost or result.waiting else result

    with contextlib.suppress(TimeoutError):
        await until(complete, seconds)
    return await ledger(publisher, listener)


def report(record_property: Any, **figures: float | str) -> None:
    """The figures of a scenario, for the reader and for the report."""
    for name, value in figures.items():
        record_property(name, value)
    print("\n  " + ", ".join(f"{name}: {value}" for name, value in figures.items()))
