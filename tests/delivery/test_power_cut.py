"""T4: the power goes out; what was acknowledged is on the disk. And services that ask for proof.

The servers keep their files on an ext4 file system in a file. A copy of that file, taken while
they run under load, holds exactly what a disk would hold after a power cut: nothing unsynced.
"""

import asyncio
import contextlib
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from deploy.embedded import free_port, start_mongod
from shared.messaging.broker import NotDurable
from shared.messaging.kernel import Kernel
from shared.settings import CommonSettings
from shared.storage.outbox import OUTBOX
from tests.builders import a_member_joined
from tests.delivery import effects, faults, forms
from tests.delivery.faults import Broker, Disk

CUTS = forms.times(2, short=2, most=20)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk whose power may be cut."""
    with faults.ext4(tmp_path / "disk", 1024) as disk:
        yield disk


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relay that was cut off in the middle waits two seconds for the answer, not five."""
    monkeypatch.setattr("shared.messaging.relay.PUBLISH_TIMEOUT", 2.0)


async def acknowledged(publisher: Kernel) -> set[str]:
    """Events whose publication the broker has acknowledged by now."""
    return {row["_id"] for row in await publisher.database.find(OUTBOX, {"state": "sent"})}


async def on_the_disk(folder: Path) -> set[str]:
    """What a broker finds in these files, before any service can tell it what is missing."""
    with faults.running(Broker(folder)) as broker:
        return set(await effects.held(broker.url))


async def power_cuts(
    disk: Disk, tmp_path: Path, mongo_url: str, *, durable: bool, cuts: int
) -> tuple[dict[str, Any], effects.Ledger]:
    """Cut the broker's power under load, again and again: what it lost, and the final ledger."""
    figures: dict[str, Any] = {"cuts": cuts, "acknowledged": 0, "lost by the broker": 0}
    before = effects.repaired()
    with contextlib.ExitStack() as mounts:
        broker = mounts.enter_context(faults.running(Broker(disk.folder / "n", durable=durable)))
        async with effects.services(broker, mongo_url) as (publisher, listener):
            disk.synced()
            async with effects.load(publisher, at_once=50, every=0.1):
                for cut in range(cuts):
                    await effects.grown(listener, 500)
                    acked = await acknowledged(publisher)
                    copy = tmp_path / f"cut-{cut}.img"
                    await asyncio.to_thread(disk.cut_power, broker.server, copy)
                    disk = mounts.enter_context(faults.after_power_cut(copy))
                    lost = acked - await on_the_disk(disk.folder / "n")
                    figures["acknowledged"] = len(acked)
                    figures["lost by the broker"] += len(lost)
                    broker.start(disk.folder / "n")
            started = time.monotonic()
            result = await effects.settled(publisher, listener)
            figures["repaired"] = int(effects.repaired() - before)
            figures["seconds to settle"] = round(time.monotonic() - started, 1)
        broker.kill()
    return figures | {"events": result.committed}, result


async def test_what_the_broker_acknowledged_survives_a_power_cut(
    disk: Disk, tmp_path: Path, mongo_url: str, record_property: Any
) -> None:
    """With atomic batches on their way; nothing has to be repaired, because nothing is lost."""
    figures, result = await power_cuts(disk, tmp_path, mongo_url, durable=True, cuts=CUTS)
    effects.report(record_property, **figures)
    assert figures["acknowledged"] >= 500 and figures["lost by the broker"] == 0
    assert result.clean, result


async def test_control_with_default_settings_the_broker_loses_what_it_acknowledged(
    disk: Disk, tmp_path: Path, mongo_url: str, record_property: Any
) -> None:
    """The control of the test above: `sync_interval` as it comes. The outbox still repairs it."""
    figures, result = await power_cuts(disk, tmp_path, mongo_url, durable=False, cuts=1)
    effects.report(record_property, **figures)
    assert figures["lost by the broker"] >= 100
    assert figures["repaired"] >= figures["lost by the broker"]
    assert result.clean, result


async def answered_with_yes(publisher: Kernel, kept: set[str], stop: asyncio.Event) -> None:
    """Commands, one after the other; `kept` names the aggregates whose commit was reported."""
    for number in itertools.count():
        if stop.is_set():
            return
        name = f"c{number}"

        async def say(work: Any, name: str = name) -> None:
            work.publish(a_member_joined(member_id=name))

        with contextlib.suppress(PyMongoError):
            await publisher.transact(say)
            kept.add(f"member:{name}")


async def test_what_was_committed_survives_a_power_cut_of_the_database(
    disk: Disk, tmp_path: Path, record_property: Any
) -> None:
    """Every command that was answered with yes is there, and no event without its command."""
    port, kept, stop = free_port(), set[str](), asyncio.Event()
    with contextlib.ExitStack() as stack:
        server = start_mongod(disk.folder / "mongo", port)
        stack.callback(server.kill)
        broker = stack.enter_context(faults.running(Broker(tmp_path / "nats")))
        async with effects.services(broker, server.url) as (publisher, listener):
            writing = asyncio.create_task(answered_with_yes(publisher, kept, stop))
            await effects.grown(listener, 200)
            promised = set(kept)
            copy = await asyncio.to_thread(disk.cut_power, server, tmp_path / "cut.img")
            found = stack.enter_context(faults.after_power_cut(copy))
            server = await asyncio.to_thread(start_mongod, found.folder / "mongo", port)
            stack.callback(server.kill)
            rows = await publisher.database.find(OUTBOX, {})
            lost = promised - {row["aggregate"] for row in rows}
            started = time.monotonic()
            await effects.grown(listener, 50)
            seconds = round(time.monotonic() - started, 1)
            stop.set()
            await writing
            result = await effects.settled(publisher, listener)
            figures = {"answered with yes": len(promised), "lost": len(lost), "seconds": seconds}
            effects.report(record_property, **figures, events=result.committed)
            rows = await publisher.database.find(OUTBOX, {})
            ghosts = set(await effects.held(broker.url)) - {row["_id"] for row in rows}
            assert not lost and not ghosts
            assert kept <= {row["aggregate"] for row in rows}
            assert result.clean, result


def insert_until(url: str, seconds: float) -> int:
    """Writes acknowledged by the server with the weak concern, as fast as they go."""
    with MongoClient[dict[str, Any]](url, w=1, journal=False) as client:
        client.admin.command("setParameter", 1, journalCommitInterval=500)
        written, stop = 0, time.monotonic() + seconds
        while time.monotonic() < stop:
            client["control"]["things"].insert_one({"_id": written})
            written += 1
        return written


async def test_control_without_the_journal_the_database_loses_what_it_acknowledged(
    disk: Disk, tmp_path: Path
) -> None:
    """The control of the test above: the same server, `w: 1, j: false`."""
    server = start_mongod(disk.folder / "mongo", free_port())
    written = insert_until(server.url, 1.0)
    copy = disk.cut_power(server, tmp_path / "cut.img")
    with faults.after_power_cut(copy) as found:
        server = start_mongod(found.folder / "mongo", free_port())
        with MongoClient[dict[str, Any]](server.url) as client:
            kept = client["control"]["things"].count_documents({})
        server.kill()
    print(f"\n  acknowledged: {written}, kept: {kept}")
    assert kept < written


def settings(broker: Broker, mongo_url: str, monitor_url: str | None) -> CommonSettings:
    return CommonSettings(
        service="membership",
        nats_url=broker.url,
        nats_monitor_url=monitor_url,
        mongo_url=mongo_url,
        mongo_database="t_proof",
    )


async def starts(broker: Broker, mongo_url: str, monitor_url: str | None) -> bool:
    """Whether a service runs on this broker. Raises what its start raises."""
    kernel = Kernel(settings(broker, mongo_url, monitor_url))
    try:
        async with kernel.running():
            return (await kernel.ready())["nats"]
    finally:
        await kernel.database.close()
        with MongoClient[dict[str, Any]](mongo_url) as client:
            client.drop_database(kernel.database.name)


async def test_a_service_refuses_a_broker_that_forgets(tmp_path: Path, mongo_url: str) -> None:
    """The start asks the server itself; the message names the setting to change.

    The control is the last line: where nobody asks, the service starts on the same server.
    """
    with faults.running(Broker(tmp_path / "weak", durable=False)) as weak:
        with pytest.raises(NotDurable, match="sync_interval: always"):
            await starts(weak, mongo_url, weak.monitor_url)
        with pytest.raises(NotDurable, match="NATS_MONITOR_URL"):
            await starts(weak, mongo_url, f"http://127.0.0.1:{free_port()}")
        assert await starts(weak, mongo_url, None)
    with faults.running(Broker(tmp_path / "ours")) as ours:
        assert await starts(ours, mongo_url, ours.monitor_url)
