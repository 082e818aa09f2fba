"""T5: single files of the broker are damaged or gone, or all of them; the outbox knows better."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.messaging.provision import ProvisionFailed, provision
from shared.storage.inbox import Arrival, Inbox
from tests.delivery import effects, faults, forms
from tests.delivery.faults import Broker

SMALL_STREAM = 120_000
"""So small that the server writes blocks of 32 kB, and a test has several of them."""
EVENTS = 110
PATIENCE = forms.seconds(1 / 2, short=60)


def blocks(files: Path) -> list[Path]:
    found = sorted((files / "msgs").glob("*.blk"), key=lambda path: int(path.stem))
    assert len(found) >= 3, found
    return found


def flip(name: str) -> Callable[[Path], None]:
    """One bit of one file."""
    return lambda files: faults.flip_bit(files / name)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "a bit of the first block": lambda files: faults.flip_bit(blocks(files)[0]),
    "a bit of a block in the middle": lambda files: faults.flip_bit(blocks(files)[1]),
    "a bit of the last block": lambda files: faults.flip_bit(blocks(files)[-1]),
    "the first block": lambda files: blocks(files)[0].unlink(),
    "a block in the middle": lambda files: blocks(files)[1].unlink(),
    "the last block": lambda files: blocks(files)[-1].unlink(),
    "a bit of the stream's description": flip("meta.inf"),
    "a bit of its checksum": flip("meta.sum"),
}


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A server whose files may be damaged."""
    with faults.running(Broker(tmp_path / "nats")) as broker:
        yield broker


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.messaging.provision.STREAM_MAX_BYTES", SMALL_STREAM)


async def damaged(
    broker: Broker, mongo_url: str, damage: Callable[[Path], None], patience: float = 10
) -> tuple[effects.Ledger, list[str], float]:
    """Half is heard, then the damage, then somebody hears the whole: ledger, stream, seconds."""
    async with effects.publishing(broker, mongo_url) as (publisher, bus):
        for _ in range(EVENTS // 10):
            await effects.commit(publisher, 10)
        await effects.whole_again(publisher, broker.url)
        broker.kill()
        damage(broker.files_of("MEMBERSHIP"))
        broker.start(until_it="varz")
        started = time.monotonic()
        await provision(broker.url)
        listener = await bus.service("matching", effects.keeping_a_ledger())
        result = await effects.settled(publisher, listener, patience)
        seconds = time.monotonic() - started
        return result, await effects.held(broker.url), seconds


@pytest.mark.parametrize("damage", DAMAGES)
async def test_a_damaged_file_loses_nothing(
    damage: str, small_blocks: None, broker: Broker, mongo_url: str, record_property: Any
) -> None:
    """The server cuts the stream, or leaves a hole, or forgets it; it never says so to anybody."""
    before = effects.repaired()
    result, ids, seconds = await damaged(broker, mongo_url, DAMAGES[damage])
    again = effects.repaired() - before
    effects.report(record_property, damage=damage, repaired=int(again), seconds=round(seconds, 1))
    assert result.committed == EVENTS and result.clean, result
    assert len(set(ids)) == EVENTS


async def no_repair(*_: Any) -> int:
    return 0


@pytest.mark.parametrize("damage", ["the first block", "a block in the middle"])
async def test_control_without_the_audit_a_hole_stays(
    damage: str, small_blocks: None, broker: Broker, mongo_url: str, monkeypatch: Any
) -> None:
    """The control of the test above: the last sequence is right, so nothing else would notice."""
    monkeypatch.setattr("shared.messaging.relay.repair_interior", no_repair)
    result, _, _ = await damaged(broker, mongo_url, DAMAGES[damage], patience=2)
    assert result.lost >= 20, result


async def without_its_memory(broker: Broker, mongo_url: str) -> effects.Ledger:
    """The file of a consumer's acknowledgements is gone; then as many events come again."""
    async with effects.services(broker, mongo_url) as (publisher, listener):
        await effects.commit(publisher, EVENTS)
        await effects.settled(publisher, listener)
        broker.kill()
        (broker.files_of("MEMBERSHIP") / "obs" / "matching" / "o.dat").unlink()
        broker.start()
        await provision(broker.url)
        await effects.commit(publisher, EVENTS)
        return await effects.settled(publisher, listener)


async def test_a_consumer_whose_memory_is_gone_goes_on(broker: Broker, mongo_url: str) -> None:
    """What it acknowledged is delivered again and has no second effect: the inbox remembers."""
    result = await without_its_memory(broker, mongo_url)
    assert result.committed == 2 * EVENTS and result.clean, result


async def test_control_a_consumer_whose_memory_is_gone_doubles_without_the_inbox(
    broker: Broker, mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above: nobody remembers what was applied."""

    def everything(self: Inbox, arrival: Arrival) -> list[Arrival]:
        return [arrival]

    monkeypatch.setattr(Inbox, "admit", everything)
    result = await without_its_memory(broker, mongo_url)
    assert result.doubled >= EVENTS, result


async def test_a_consumer_whose_description_is_damaged_is_made_again(
    broker: Broker, mongo_url: str
) -> None:
    """The server takes the whole stream offline, and provisioning says which consumer it is.

    Most damages it mends itself; a setting whose name it does not know is one that it does not.
    Its folder has to be moved away by hand; everything waits in the outbox until then. That is
    the control as well: with the folder in place nothing is heard.
    """
    async with effects.services(broker, mongo_url) as (publisher, listener):
        await effects.commit(publisher, EVENTS)
        await effects.settled(publisher, listener)
        broker.kill()
        consumer = broker.files_of("MEMBERSHIP") / "obs" / "matching"
        faults.flip_bit(consumer / "meta.inf", of=b"max_waiting")
        broker.start(until_it="varz")
        await effects.commit(publisher, EVENTS)
        with pytest.raises(ProvisionFailed, match="consumer matching of MEMBERSHIP"):
            await provision(broker.url)
        assert (await effects.ledger(publisher, listener)).lost == EVENTS
        broker.kill()
        shutil.rmtree(consumer)
        broker.start()
        await provision(broker.url)
        result = await effects.settled(publisher, listener)
        assert result.committed == 2 * EVENTS and result.clean, result


async def test_a_broker_that_is_gone_is_rebuilt_from_the_outbox(
    broker: Broker, mongo_url: str, record_property: Any
) -> None:
    """The whole directory is gone, from the first event ever on; with the time it takes."""
    thousands = forms.times(10, short=3, most=100)
    async with effects.publishing(broker, mongo_url) as (publisher, bus):
        for _ in range(thousands):
            await effects.commit(publisher, 1000, members=500)
        await effects.whole_again(publisher, broker.url, 60)
        broker.kill()
        shutil.rmtree(broker.store)
        broker.start()
        started = time.monotonic()
        await provision(broker.url)
        ids = await effects.whole_again(publisher, broker.url, PATIENCE)
        seconds = time.monotonic() - started
        listener = await bus.service("matching", effects.keeping_a_ledger())
        result = await effects.settled(publisher, listener, PATIENCE)
        effects.report(record_property, events=len(ids), seconds=round(seconds, 1))
        assert len(ids) == len(set(ids)) == thousands * 1000
        assert result.clean, result
