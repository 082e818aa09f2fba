"""A part is down at the worst moment: askers get an answer, and a service still stops."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil
import pytest

from deploy.embedded import free_port, start_mongod
from shared.contracts.envelope import Done, Refused
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.operations import ListDeadLetters
from shared.contracts.requests.programme import ClaimNeed
from shared.messaging.broker import SafeClient
from shared.messaging.kernel import Kernel
from shared.messaging.life import end_loops
from shared.messaging.provision import provision
from shared.messaging.routers import EventRouter, RequestRouter
from shared.settings import CommonSettings
from shared.storage.outbox import NEW, OUTBOX
from shared.storage.work import MongoWork
from tests.builders import a_member, a_member_joined
from tests.bus import until
from tests.delivery.faults import Broker, running

GONE = {psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE}


def kernel_of(service: str, nats_url: str, mongo_url: str) -> Kernel:
    with patch.dict(os.environ, NATS_URL=nats_url, MONGO_URL=mongo_url):
        return Kernel(CommonSettings(service=service, mongo_database=f"t_outage_{service}"))


async def join(work: Any) -> None:
    work.publish(a_member_joined(member_id=work.new_id()))


@asynccontextmanager
async def cut_off_mid_publish(mongo_url: str, folder: Path) -> AsyncIterator[Kernel]:
    """A service whose relay waits for the answer of a broker that was frozen, and then killed."""
    with running(Broker(folder)) as broker:
        await provision(broker.url)
        router = EventRouter("membership")
        router.on(MemberJoined)(ignored)
        kernel = kernel_of("membership", broker.url, mongo_url)
        await kernel.database.drop()
        kernel.use(events=router)
        living = kernel.running()
        await living.__aenter__()
        broker.server.handle.send_signal(signal.SIGSTOP)
        await kernel.transact(join)
        relay = kernel._life._relay
        await until(lambda: _is(relay._last is None and relay._publishing.locked()))
        broker.kill()
        client = kernel._life.client
        await until(lambda: _is(not client.is_connected))
        try:
            yield kernel
            began = time.monotonic()
            async with asyncio.timeout(60):
                await living.__aexit__(None, None, None)
            print(f"stopped after {time.monotonic() - began:.1f} s")
        finally:
            await end_loops(kernel._life._background)


async def ignored(event: MemberJoined, work: MongoWork) -> None:
    """Nothing."""


async def _is(state: bool) -> bool:
    return state


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing waits for an hour, so that a stop that waits for it does not end in a test."""
    monkeypatch.setattr("shared.messaging.relay.PUBLISH_TIMEOUT", 3600.0)


async def let_go(kernel: Kernel) -> bool:
    """True once the relay waits for no answer."""
    assert kernel._life is not None and kernel._life._relay is not None
    return not kernel._life._relay._publishing.locked()


async def test_an_answer_that_cannot_come_any_more_is_not_waited_for(
    patient: None, mongo_url: str, tmp_path: Path
) -> None:
    """What was on its way is unknown; it stays in the outbox, and the service stops at once."""
    async with cut_off_mid_publish(mongo_url, tmp_path) as kernel:
        await until(partial(let_go, kernel))
        assert await kernel.database.count(OUTBOX, {"state": NEW}) == 1


async def test_it_is_waited_for_where_nobody_looks_at_the_connection(
    patient: None, mongo_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: the stock request does not notice."""

    async def request(client: SafeClient, subject: str, body: bytes, **how: Any) -> Any:
        return await client.request(subject, body, **how)

    monkeypatch.setattr(SafeClient, "answer_while_connected", request)
    async with cut_off_mid_publish(mongo_url, tmp_path) as kernel:
        with pytest.raises(TimeoutError):
            await until(partial(let_go, kernel), seconds=3)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
async def test_a_database_that_is_away_is_answered_as_unavailable(
    nats_url: str, tmp_path: Path, how: signal.Signals
) -> None:
    """Gone or frozen: the asker hears `unavailable` before its own patience ends."""
    mongod = start_mongod(tmp_path, free_port())
    try:
        kernel = kernel_of("programme", nats_url, mongod.url)
        requests = RequestRouter("programme")

        @requests.command(ClaimNeed)
        async def on_claim_need(command: ClaimNeed, work: MongoWork) -> Done:
            """Write."""
            await work.database["seen"].insert_one({}, session=work.session)
            return Done()

        kernel.use(requests=requests)
        async with kernel.running():
            assert kernel.asker is not None
            ask = partial(kernel.asker.ask, service="programme", timeout=10.0)
            need = ClaimNeed(title="Homes", cause="Housing")
            assert await ask(need, actor=a_member()) == Done()
            mongod.handle.send_signal(how)
            answers = await asyncio.gather(ask(ListDeadLetters()), ask(need, actor=a_member()))
    finally:
        mongod.handle.send_signal(signal.SIGCONT)
        mongod.kill()
    for answer in answers:
        assert isinstance(answer, Refused) and answer.code == "unavailable"
