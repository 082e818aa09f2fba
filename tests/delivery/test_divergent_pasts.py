"""T3: the broker is restored twice, the second time to a past that the first restoration undid."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.messaging.kernel import Kernel
from shared.storage.work import utc_now
from tests.delivery import effects, faults
from tests.delivery.faults import Broker


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A server whose files may be put back."""
    with faults.running(Broker(tmp_path / "nats")) as broker:
        yield broker


def an_hour(earlier: int) -> Callable[[], datetime]:
    """A clock that is wrong by this many hours."""
    return lambda: utc_now() - timedelta(hours=earlier)


async def divergent_pasts(broker: Broker, publisher: Kernel, tmp_path: Path) -> None:
    """Restored twice: the second image is of a past that the first restoration undid."""
    await effects.commit(publisher, 5)
    await effects.whole_again(publisher, broker.url)
    broker.kill()
    older = broker.keep(tmp_path / "older")
    broker.start()
    for about, hours in (
        ("p", -1),
        ("q", 0),
        ("r", 0),
    ):  # in the stream: one from a fast clock, then two more
        publisher.clock = an_hour(hours)
        await effects.commit(publisher, 1, about=about)
        await effects.whole_again(publisher, broker.url)
    broker.kill()
    newer = broker.keep(tmp_path / "newer")
    broker.put_back(older)
    publisher.clock = an_hour(1)
    await effects.commit(publisher, 1, about="n")  # published before the two, by its clock
    broker.start()
    await effects.whole_again(publisher, broker.url)
    broker.kill()
    broker.put_back(newer)
    broker.start()


async def test_an_image_from_a_divergent_past_loses_nothing(
    broker: Broker, mongo_url: str, tmp_path: Path
) -> None:
    """T3: the last event is where it was, and still another one is missing before it."""
    async with effects.publishing(broker, mongo_url) as (publisher, bus):
        await divergent_pasts(broker, publisher, tmp_path)
        listener = await bus.service("matching", effects.keeping_a_ledger())
        result = await effects.settled(publisher, listener)
        assert result.committed == 9 and result.clean, result


async def test_control_without_comparing_it_loses(
    broker: Broker, mongo_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above: only counters are compared.

    Of two that are lost, the one under a refused id may be renamed with what comes after it.
    """

    async def no_repair(*_: Any) -> int:
        return 0

    async with effects.publishing(broker, mongo_url) as (publisher, bus):
        monkeypatch.setattr("shared.messaging.relay.repair_interior", no_repair)
        await divergent_pasts(broker, publisher, tmp_path)
        await effects.commit(publisher, 1)
        listener = await bus.service("matching", effects.keeping_a_ledger())
        result = await effects.settled(publisher, listener, 3)
        assert result.lost > 0, result
