"""What every bench stands on: fresh servers, kernels over them, and events to move."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil

from deploy.embedded import free_port, start_mongod, start_nats
from shared.contracts.events.matching import OfferPosted
from shared.contracts.events.membership import MemberJoined
from shared.contracts.vocabulary import Kind
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.relay import PUBLISHED
from shared.messaging.routers import EventRouter
from shared.settings import CommonSettings
from shared.storage.mongo import Database
from shared.storage.outbox import NEW, OUTBOX
from tests.bench.projection import MemberWork, Seen


@dataclass(frozen=True)
class Ground:
    """Where the servers listen, and every process whose time counts, by name."""

    nats: str
    mongo: str
    processes: dict[str, psutil.Process]


@dataclass(frozen=True)
class Spent:
    """What moving events took: seconds on the wall clock, and of processor time by process."""

    seconds: float
    cpu: dict[str, float]


@dataclass
class Meter:
    """Measures from when it is made: this process and both servers."""

    ground: Ground
    _began: float = field(default_factory=time.perf_counter)
    _cpu: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._cpu = self._now()

    def read(self) -> Spent:
        """What was spent since."""
        seconds = time.perf_counter() - self._began
        return Spent(seconds, {name: now - self._cpu[name] for name, now in self._now().items()})

    def _now(self) -> dict[str, float]:
        spent = {name: each.cpu_times() for name, each in self.ground.processes.items()}
        return {name: times.user + times.system for name, times in spent.items()}


def onward(event: MemberJoined) -> OfferPosted:
    """What every contender decides."""
    return OfferPosted(offer_id=f"o-{event.member_id}", member_id=event.member_id, kind=Kind.TIME)


async def kernel_for(service: str, ground: Ground, **extra: Any) -> Kernel:
    """A kernel over the bench's servers, with an empty database."""
    with patch.dict(os.environ, NATS_URL=ground.nats, MONGO_URL=ground.mongo, LOG_LEVEL="ERROR"):
        settings = CommonSettings(service=service, mongo_database=f"bench_{service}")
    kernel = Kernel(settings, **extra)
    await kernel.database.drop()
    return kernel


def published() -> float:
    """Events that relays of this process have carried so far, without asking the database."""
    (family,) = PUBLISHED.collect()
    return family.samples[0].value


async def until_published(database: Database, before: float, count: int) -> None:
    """Wait until this many events more than `before` were published, and marked as sent.

    Counted in memory: a count in the database would look at every row, and be measured too.
    """
    while published() < before + count:
        await asyncio.sleep(0.005)
    while await database.find_one(OUTBOX, {"state": NEW}, sort=[("hlc", 1), ("position", 1)]):
        await asyncio.sleep(0.005)


async def fill(ground: Ground, count: int) -> Spent:
    """Publish the events through the outbox and the relay; what the relay took."""
    kernel = await kernel_for("membership", ground)
    await kernel.database.prepare(kernel.indexes)

    async def join(start: int, work: Any) -> None:
        for number in range(start, min(start + 1000, count)):
            work.publish(MemberJoined(member_id=f"m{number}", links=()))

    for start in range(0, count, 1000):
        await kernel.transact(partial(join, start))
    before = published()
    async with kernel.running():
        meter = Meter(ground)
        await until_published(kernel.database, before, count)
        return meter.read()


@asynccontextmanager
async def servers() -> AsyncIterator[Ground]:
    """A broker with `sync_interval: always` and a database, both new and soon gone."""
    with tempfile.TemporaryDirectory() as folder:
        broker = start_nats(Path(folder) / "nats", free_port())
        mongod = start_mongod(Path(folder) / "mongo", free_port())
        try:
            await provision(broker.url)
            processes = {"python": psutil.Process(), "mongod": mongod.handle, "nats": broker.handle}
            yield Ground(broker.url, mongod.url, processes)
        finally:
            broker.kill()
            mongod.kill()


def counting_router() -> EventRouter:
    """Matching, reduced to one document and one event onward per member."""
    router = EventRouter("matching", {"seen": ("seen",)})

    @router.on(MemberJoined, preload={"seen": "member_id"})
    async def on_member_joined(event: MemberJoined, work: MemberWork) -> None:
        """Write one document and say one thing."""
        before = await work.seen.get(event.member_id)
        work.seen.save(Seen(event.member_id, before.times + 1 if before else 1))
        work.publish(onward(event))

    return router
