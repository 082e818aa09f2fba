"""T12: the disk of the database is full: refused with a reason, and nothing promised is lost."""

import asyncio
import contextlib
import itertools
import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from deploy.embedded import Mongod, free_port, start_mongod
from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.programme import ClaimNeed
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from shared.messaging.routers import RequestRouter
from shared.storage.outbox import OUTBOX
from tests.builders import a_member, a_member_joined
from tests.bus import Bus, until
from tests.delivery import effects, faults
from tests.delivery.faults import MEGABYTE, Broker

KILOBYTE = 1024


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A server on an ordinary disk."""
    with faults.running(Broker(tmp_path / "nats")) as broker:
        yield broker


@pytest.fixture
def claims() -> RequestRouter:
    """A command that writes something big."""
    requests = RequestRouter("membership")

    @requests.command(ClaimNeed)
    async def on_claim_need(command: ClaimNeed, work: Any) -> Done:
        """Keep a need, in a document that fills the disk."""
        body = os.urandom(MEGABYTE)
        needs = work.database["needs"]
        await needs.insert_one({"_id": command.title, "body": body}, session=work.session)
        work.publish(a_member_joined(member_id=command.title))
        return Done(id=command.title)

    return requests


async def yes(bus: Kernel, titles: Iterable[str]) -> tuple[set[str], Refused | None]:
    """Commands until one is refused: those that were answered with yes, and the refusal."""
    done: set[str] = set()
    for title in titles:
        command = ClaimNeed(title=title, cause="Housing")
        answer = await bus.ask(command, a_member())
        if isinstance(answer, Refused):
            return done, answer
        done.add(f"member:{answer.id}")
    return done, None


async def test_a_full_disk_at_the_database_refuses_and_loses_nothing(
    tmp_path: Path, broker: Broker, claims: RequestRouter, record_property: Any
) -> None:
    """mongod ends itself; commands are refused with a reason; both go on with space again."""
    port = free_port()
    await provision(broker.url)
    with contextlib.ExitStack() as stack:
        disk = stack.enter_context(faults.small_disk(tmp_path / "disk", 640))
        server = start_mongod(disk / "mongo", port)
        stack.callback(server.kill)
        bus = Bus(broker.url, server.url)
        async with bus.stack:
            listener = await bus.service("matching", effects.keeping_a_ledger())
            publisher = await bus.service("membership", requests=claims)
            done, _ = await yes(listener, (f"c{number}" for number in range(10)))
            ballast = faults.fill(disk, leaving=2 * MEGABYTE)
            full = asyncio.create_task(yes(listener, (f"f{number}" for number in range(100))))
            await until(partial(checkpointed_to_death, server), 20)
            more, refused = await full
            ballast.unlink()
            server = start_mongod(disk / "mongo", port)
            stack.callback(server.kill)
            again, _ = await yes(listener, ["afterwards"])
            result = await effects.settled(publisher, listener)
            rows = await publisher.database.find(OUTBOX, {})
            promised = done | more | again
            lost = promised - {row["aggregate"] for row in rows}
            figures = {"answered with yes": len(promised), "lost": len(lost)}
            effects.report(record_property, **figures, events=result.committed)
            assert refused is not None and refused.code in {"unavailable", "no-answer"}
            assert len(again) == 1 and not lost
            assert result.clean, result


def insert_until_it_dies(url: str) -> int:
    """Documents acknowledged with the weak concern, until the server has no space to write them."""
    weak = {"w": 1, "journal": False, "retryWrites": False, "serverSelectionTimeoutMS": 2000}
    with MongoClient[dict[str, Any]](url, **weak) as client:
        client.admin.command("setParameter", 1, journalCommitInterval=500)
        for written in itertools.count():
            try:
                client["control"]["things"].insert_one({"body": os.urandom(64 * KILOBYTE)})
            except PyMongoError:
                return written
    raise AssertionError("unreachable")


async def test_control_without_the_journal_a_full_disk_loses_what_was_acknowledged(
    tmp_path: Path, record_property: Any
) -> None:
    """The control of the test above: the same disk, `w: 1, j: false`."""
    port = free_port()
    with faults.small_disk(tmp_path / "disk", 640) as disk:
        server = start_mongod(disk / "mongo", port)
        ballast = faults.fill(disk, leaving=2 * MEGABYTE)
        written = await asyncio.to_thread(insert_until_it_dies, server.url)
        server.kill()
        ballast.unlink()
        server = start_mongod(disk / "mongo", port)
        with MongoClient[dict[str, Any]](server.url) as client:
            kept = client["control"]["things"].count_documents({})
        server.kill()
    effects.report(record_property, acknowledged=written, kept=kept)
    assert kept < written


async def checkpointed_to_death(server: Mongod) -> bool:
    """Ask for checkpoints, as time would, until the server finds no space for one."""

    def checkpoint() -> None:
        with MongoClient[dict[str, Any]](server.url, serverSelectionTimeoutMS=500) as client:
            client.admin.command("fsync")

    with contextlib.suppress(PyMongoError):
        await asyncio.to_thread(checkpoint)
    return not server.alive()
