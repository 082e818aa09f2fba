"""T12: the disk is full, slow or says no: nothing acknowledged is lost, errors are clear."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nats.errors import TimeoutError as NatsTimeout

from deploy.embedded import answers
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision, stream_config
from shared.messaging.relay import FENCED, Relay
from shared.storage.outbox import OUTBOX
from tests.bus import until
from tests.delivery import effects, faults
from tests.delivery.faults import Broker

KILOBYTE = 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that is soon full."""
    with faults.small_disk(tmp_path / "disk", 24) as disk:
        yield disk


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A server on an ordinary disk."""
    with faults.running(Broker(tmp_path / "nats")) as broker:
        yield broker


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits one second for an answer, so that a test does not wait five."""
    monkeypatch.setattr("shared.messaging.relay.PUBLISH_TIMEOUT", 1.0)


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """For control runs: a relay that takes silence and refusals for success, and never asks."""
    send = Relay._send

    async def hoping(self: Relay, rows: Any, expected: int) -> dict[str, Any]:
        with contextlib.suppress(NatsTimeout):
            answer = await send(self, rows, expected)
            if "error" not in answer:
                return answer
        return {"seq": expected + len(rows)}

    async def as_told(self: Relay) -> int:
        return (await self._shape()).last

    monkeypatch.setattr(Relay, "_send", hoping)
    monkeypatch.setattr(Relay, "_reconcile", as_told)


async def unsent(publisher: Kernel) -> int:
    return await publisher.database.count(OUTBOX, {"state": "new"})


async def stays_unsent(publisher: Kernel, seconds: float = 2.0) -> bool:
    """Whether something waits in the outbox for this long without a break."""

    async def gone() -> bool:
        return await unsent(publisher) == 0

    with contextlib.suppress(TimeoutError):
        await until(gone, seconds)
        return False
    return True


async def filled_up(
    disk: Path, mongo_url: str, figures: dict[str, Any], patience: float = 15
) -> effects.Ledger:
    """The broker's disk is full for a while, then not, then the broker is started again."""
    with faults.running(Broker(disk / "nats")) as broker:
        async with effects.services(broker, mongo_url) as (publisher, listener):
            await effects.commit(publisher, 100)
            await effects.settled(publisher, listener)
            ballast = faults.fill(disk, leaving=200 * KILOBYTE)
            for _ in range(10):
                await effects.commit(publisher, 100)
            figures["waits while full"] = await stays_unsent(publisher)
            figures["healthy while full"] = answers(f"{broker.monitor_url}/healthz")
            ballast.unlink()
            figures["waits until it is restarted"] = await stays_unsent(publisher)
            acked = {
                row["_id"] for row in await publisher.database.find(OUTBOX, {"seq": {"$gt": 0}})
            }
            broker.kill()
            with faults.running(Broker(broker.folder)) as found:
                figures["acknowledged"] = len(acked)
                figures["acknowledged and lost"] = len(acked - set(await effects.held(found.url)))
            started = time.monotonic()
            broker.start()
            result = await effects.settled(publisher, listener, patience)
            figures["seconds to recover"] = round(time.monotonic() - started, 1)
            return result


async def test_a_full_disk_at_the_broker_stops_the_cable_and_loses_nothing(
    disk: Path, mongo_url: str, impatient: None, record_property: Any
) -> None:
    """Commands go on, events wait; where only a new start helps (X10), it helps.

    The space may end within an atomic batch: the server then keeps a part of it, and answers
    nothing, or says that the batch is incomplete. Either way the relay looks before it goes on.
    """
    figures: dict[str, Any] = {}
    result = await filled_up(disk, mongo_url, figures)
    effects.report(record_property, **figures, events=result.committed)
    assert figures["waits while full"]
    assert figures["acknowledged"] >= 100 and figures["acknowledged and lost"] == 0
    assert result.committed == 1100 and result.clean, result


async def test_control_a_relay_that_takes_failure_for_success_loses_what_did_not_fit(
    disk: Path, mongo_url: str, impatient: None, careless: None
) -> None:
    """The control of the test above: marked as sent without the broker's word."""
    figures: dict[str, Any] = {}
    result = await filled_up(disk, mongo_url, figures, patience=3)
    assert result.lost >= 100, (result, figures)


FULL = 120_000


async def limit_reached(
    broker: Broker, mongo_url: str, monkeypatch: Any, patience: float = 15
) -> effects.Ledger:
    """More events than the stream may hold; then it may hold more, and somebody listens."""
    monkeypatch.setattr("shared.messaging.provision.STREAM_MAX_BYTES", FULL)
    async with effects.publishing(broker, mongo_url) as (publisher, bus):
        for _ in range(30):
            await effects.commit(publisher, 10)
        await stays_unsent(publisher, 2)
        monkeypatch.setattr("shared.messaging.provision.STREAM_MAX_BYTES", 100 * FULL)
        await provision(broker.url)
        listener = await bus.service("matching", effects.keeping_a_ledger())
        return await effects.settled(publisher, listener, patience)


async def test_a_stream_at_its_limit_refuses_and_loses_nothing(
    broker: Broker, mongo_url: str, monkeypatch: Any
) -> None:
    """Refused at once and by name, long before the disk is full; a higher limit is enough."""
    refused = FENCED._value.get()
    result = await limit_reached(broker, mongo_url, monkeypatch)
    assert FENCED._value.get() > refused
    assert result.committed == 300 and result.clean, result


async def test_control_a_stream_that_discards_its_oldest_events_loses_them(
    broker: Broker, mongo_url: str, monkeypatch: Any
) -> None:
    """The control of the test above: `discard: old`, as streams come, and nobody who looks."""

    def forgetting(service: str) -> dict[str, Any]:
        return {**stream_config(service), "discard": "old"}

    async def no_repair(*_: Any) -> int:
        return 0

    monkeypatch.setattr("shared.messaging.provision.stream_config", forgetting)
    monkeypatch.setattr("shared.messaging.relay.repair_interior", no_repair)
    result = await limit_reached(broker, mongo_url, monkeypatch, patience=3)
    assert result.lost >= 50, result


async def refused_by_the_disk(
    broker: Broker, mongo_url: str, figures: dict[str, Any], patience: float = 15
) -> effects.Ledger:
    """Every fsync fails for a while, then the broker is started again on a sound disk."""
    async with effects.services(broker, mongo_url) as (publisher, listener):
        await effects.commit(publisher, 20)
        await effects.settled(publisher, listener)
        with faults.injected(broker.server, "error=EIO") as trace:
            await effects.commit(publisher, 20)
            figures["waits"] = await stays_unsent(publisher)
        figures["refused"] = faults.injections(trace)
        broker.kill()
        broker.start()
        return await effects.settled(publisher, listener, patience)


async def test_a_disk_that_refuses_to_write_is_not_taken_for_one_that_did(
    broker: Broker, mongo_url: str, impatient: None, record_property: Any
) -> None:
    """fsync fails: nothing is acknowledged, and unknown is not taken for failed either."""
    figures: dict[str, Any] = {}
    result = await refused_by_the_disk(broker, mongo_url, figures)
    effects.report(record_property, **figures, events=result.committed)
    assert figures["waits"] and figures["refused"] > 0
    assert result.committed == 40 and result.clean, result


async def test_control_a_relay_that_believes_in_the_disk_loses_what_it_refused(
    broker: Broker, mongo_url: str, impatient: None, careless: None
) -> None:
    """The control of the test above: marked as sent whatever the broker says."""
    figures: dict[str, Any] = {}
    result = await refused_by_the_disk(broker, mongo_url, figures, patience=3)
    assert result.lost == 20, (result, figures)


@pytest.mark.parametrize("milliseconds", [300, 2000])
async def test_a_slow_disk_makes_it_slow_and_nothing_else(
    milliseconds: int, broker: Broker, mongo_url: str, record_property: Any
) -> None:
    """Each fsync stalls; the relay waits long enough not to publish into its own answer."""
    refused = FENCED._value.get()
    async with effects.services(broker, mongo_url) as (publisher, listener):
        with faults.injected(broker.server, f"delay_enter={milliseconds * 1000}"):
            started = time.monotonic()
            await effects.commit(publisher, 20)
            result = await effects.settled(publisher, listener, 30)
            seconds = time.monotonic() - started
        effects.report(record_property, fsync=f"{milliseconds} ms", seconds=round(seconds, 2))
        assert seconds > milliseconds / 1000
        assert FENCED._value.get() == refused
        assert result.clean, result


async def test_control_a_relay_that_waits_half_a_second_never_gets_on(
    broker: Broker, mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above: a stock timeout, and a timeout taken for a failure."""

    async def no_look(self: Relay, last: int) -> None:
        """Does not ask what was stored although its answer never came."""

    monkeypatch.setattr("shared.messaging.relay.PUBLISH_TIMEOUT", 0.5)
    monkeypatch.setattr(Relay, "_mark_tail", no_look)
    async with effects.services(broker, mongo_url) as (publisher, _):
        with faults.injected(broker.server, "delay_enter=1000000"):
            await effects.commit(publisher, 20)
            assert await stays_unsent(publisher, 3)
        assert await stays_unsent(publisher)
