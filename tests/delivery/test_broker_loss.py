"""T3, T5: the broker forgets, is damaged or is gone; the outboxes make it whole, once each."""

import random
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import nats
import pytest

from shared.messaging.applying import Applier
from shared.messaging.broker import EXIT_CLOSED
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.relay import REPAIRED, Relay
from shared.storage.inbox import Arrival, Inbox
from tests.bus import Bus, until
from tests.delivery import faults
from tests.delivery.faults import Broker

STREAM = "jetstream/$G/streams/MEMBERSHIP"
PARTS = {
    "everything": ".",
    "messages only: consumers are ahead": f"{STREAM}/msgs",
    "consumers only: they are behind": f"{STREAM}/obs",
}
LONG = pytest.mark.timeout(90 + faults.minutes() * 60)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A server whose files may be damaged."""
    broker = Broker(tmp_path / "nats")
    broker.start()
    yield broker
    broker.kill()


@asynccontextmanager
async def services(broker: Broker, mongo_url: str) -> AsyncIterator[tuple[Kernel, Kernel]]:
    """One that publishes, one that listens."""
    await provision(broker.url)
    bus = Bus(broker.url, mongo_url)
    async with bus.stack:
        listener = await bus.service("matching", faults.keeping_a_ledger())
        publisher = await bus.service("membership")
        try:
            yield publisher, listener
        finally:
            for kernel in (publisher, listener):
                await kernel.database.drop()


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The event ids that were delivered, also the second time."""
    apply = Applier.apply
    seen: list[str] = []

    async def counting(self: Applier, arrivals: list[Arrival], **options: Any) -> int:
        seen.extend(arrival.event_id for arrival in arrivals)
        return await apply(self, arrivals, **options)

    monkeypatch.setattr(Applier, "apply", counting)
    return seen


def repaired() -> float:
    return float(REPAIRED._value.get())


async def grown(kernel: Kernel, by: int) -> None:
    """Wait until the load has had this many more effects."""
    before = await kernel.database.count("applied", {})

    async def more() -> bool:
        return await kernel.database.count("applied", {}) >= before + by

    await until(more)


@LONG
async def test_a_broker_rolled_back_under_load_loses_and_doubles_nothing(
    broker: Broker, mongo_url: str, tmp_path: Path, arrived: list[str], record_property: Any
) -> None:
    """T3: a restored disk, an old snapshot, a lost tail; consumers ahead, behind, and level.

    Images come from divergent pasts: one may hold what a later one never had.
    """
    before, chance = repaired(), random.Random(3)
    until_when = time.monotonic() + faults.minutes() * 30
    rollbacks = 0
    async with services(broker, mongo_url) as (publisher, listener):
        await faults.commit(publisher, 40)
        await grown(listener, 0)
        images: list[Path] = []
        async with faults.load(publisher):
            while rollbacks < 4 or time.monotonic() < until_when:
                await grown(listener, 50)
                broker.kill()
                images = [*images, broker.keep(tmp_path / f"image-{rollbacks}")][-5:]
                if rollbacks:
                    part = list(PARTS.values())[rollbacks % len(PARTS)]
                    broker.put_back(chance.choice(images[:-1]), part)
                broker.start()
                rollbacks += 1
        started = time.monotonic()
        ids = await faults.whole_again(publisher, broker.url)
        result = await faults.settled(publisher, listener)
        figures = {
            "rollbacks": rollbacks - 1,
            "events": result.committed,
            "lost by the broker and repaired": int(repaired() - before),
            "delivered again": len(arrived) - len(set(arrived)),
            "twice in the stream": len(ids) - len(set(ids)),
            "seconds to settle": round(time.monotonic() - started, 1),
        }
        faults.report(record_property, **figures)
        assert result.clean, result
        assert repaired() > before
