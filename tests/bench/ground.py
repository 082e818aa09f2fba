"""What every bench stands on: fresh servers, kernels over them, and events to move."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from deploy.embedded import free_port, start_mongod, start_nats
from shared.contracts.events.matching import OfferPosted
from shared.contracts.events.membership import MemberJoined
from shared.contracts.vocabulary import Kind
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.routers import EventRouter
from shared.settings import CommonSettings
from shared.storage.outbox import OUTBOX
from tests.bench.projection import MemberWork, Seen

URL = dict[str, str]


def onward(event: MemberJoined) -> OfferPosted:
    """What every contender decides."""
    return OfferPosted(offer_id=f"o-{event.member_id}", member_id=event.member_id, kind=Kind.TIME)


async def kernel_for(service: str, urls: URL, **extra: Any) -> Kernel:
    """A kernel over the bench's servers, with an empty database."""
    with patch.dict(os.environ, NATS_URL=urls["nats"], MONGO_URL=urls["mongo"], LOG_LEVEL="ERROR"):
        settings = CommonSettings(service=service, mongo_database=f"bench_{service}")
    kernel = Kernel(settings, **extra)
    await kernel.database.drop()
    return kernel


async def fill(urls: URL, count: int) -> float:
    """Publish the events through the outbox and the relay; seconds the relay took."""
    kernel = await kernel_for("membership", urls)
    await kernel.database.prepare(kernel.indexes)

    async def join(start: int, work: Any) -> None:
        for number in range(start, min(start + 1000, count)):
            work.publish(MemberJoined(member_id=f"m{number}", links=()))

    for start in range(0, count, 1000):
        await kernel.transact(partial(join, start))
    async with kernel.running():
        began = time.perf_counter()
        while await kernel.database.count(OUTBOX, {"state": "new"}):
            await asyncio.sleep(0.02)
        return time.perf_counter() - began


@asynccontextmanager
async def servers() -> AsyncIterator[URL]:
    """A broker with `sync_interval: always` and a database, both new and soon gone."""
    with tempfile.TemporaryDirectory() as folder:
        broker = start_nats(Path(folder) / "nats", free_port())
        mongod = start_mongod(Path(folder) / "mongo", free_port())
        try:
            await provision(broker.url)
            yield {"nats": broker.url, "mongo": mongod.url}
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
