"""T6: partitions between a service and its servers, in every shape a network has."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest

from shared.messaging.kernel import Kernel
from tests.bus import Bus, until
from tests.delivery.net import (
    LONG,
    Link,
    linked,
    namespace,
    why_no_namespace,
)
from tests.delivery.traffic import balanced, ledger, listening, say, serving

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore::ResourceWarning",  # nats-py forgets the sockets of attempts that timed out
)


def port_of(url: str) -> int:
    return urlsplit(url).port or 0


@pytest.fixture
def quick_pings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second instead of ten, so that detection takes one second and not twenty.

    What the server had sent into a connection that died is sent again after ack_wait: 30 s in
    ours, 2 s here.
    """
    monkeypatch.setattr("shared.messaging.provision.ACK_WAIT_SECONDS", 2)
    hurry(monkeypatch, ping_interval=0.4)


def hurry(monkeypatch: pytest.MonkeyPatch, **options: Any) -> None:
    """The broker connection as ours, with these options otherwise."""
    from shared.messaging import broker, life

    ours = broker.new_broker

    def hurried(*args: Any, **kwargs: Any) -> Any:
        made = ours(*args, **kwargs)
        made._connection_kwargs.update(reconnect_time_wait=0.1, connect_timeout=1, **options)
        return made

    monkeypatch.setattr(life, "new_broker", hurried)


class City:
    """A producer and a listener, each behind links of its own to both servers."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.stack = AsyncExitStack()
        self.links: dict[str, Link] = {}

    async def start(self) -> None:
        """Links first, services after."""
        self.owner = await self._service("membership", None)
        self.listener = await self._service("matching", listening())

    async def _service(self, name: str, router: Any) -> Kernel:
        for server, url in (("nats", self.bus.nats_url), ("mongo", self.bus.mongo_url)):
            link = self.stack.enter_context(linked(port_of(url)))
            self.links[f"{name}-{server}"] = link
        nats_url = f"nats://127.0.0.1:{self.links[f'{name}-nats'].port}"
        # directConnection: otherwise the driver would find the real address and go around the link
        mongo_url = f"mongodb://127.0.0.1:{self.links[f'{name}-mongo'].port}/?directConnection=true"
        return await self.stack.enter_async_context(
            serving(self.bus, name, router, nats_url=nats_url, mongo_url=mongo_url)
        )

    def heal(self) -> None:
        for link in self.links.values():
            link.heal()


@pytest.fixture
async def city(bus: Bus) -> AsyncIterator[City]:
    """Closed with the network whole."""
    made = City(bus)
    async with made.stack:
        await made.start()
        yield made
        made.heal()


FAULTS: dict[str, Callable[[dict[str, Link]], None]] = {
    "listener cut from nats": lambda links: links["matching-nats"].hold(),
    "listener speaks, hears nothing": lambda links: links["matching-nats"].hold("down"),
    "listener hears, is not heard": lambda links: links["matching-nats"].hold("up"),
    "listener cut from mongo": lambda links: links["matching-mongo"].hold(),
    "listener cut from both": lambda links: [
        links[name].hold() for name in ("matching-nats", "matching-mongo")
    ],  # type: ignore[func-returns-value]
    "owner cut from nats": lambda links: links["membership-nats"].hold(),
    "half-open for good": lambda links: [
        links[name].orphan() for name in ("matching-nats", "membership-nats")
    ],  # type: ignore[func-returns-value]
}


async def test_partitions_of_every_shape_lose_and_double_nothing(
    quick_pings: None, city: City, record_property: Callable[[str, object], None]
) -> None:
    """T6: events go on being committed while a cable is broken; all arrive once it is whole."""
    await say(city.owner, 50)
    await balanced(city.owner, city.listener)
    for fault, breaks in FAULTS.items():
        breaks(city.links)
        started = time.monotonic()
        await say(city.owner, 50)
        detected = await seconds_until_noticed(city, started)
        city.heal()
        healed = time.monotonic()
        await say(city.owner, 50)
        book = await balanced(city.owner, city.listener)
        recovered = time.monotonic() - healed
        print(f"T6 {fault}: noticed {detected:.1f} s, recovered {recovered:.1f} s, {book}")
        record_property(fault, {"noticed": detected, "recovered": recovered})
        assert recovered < 12


async def seconds_until_noticed(city: City, started: float) -> float:
    """Until one of the two services says that it is not ready, at most three seconds."""

    async def somebody_complains() -> bool:
        states = await asyncio.gather(city.owner.ready(), city.listener.ready())
        return not all(all(state.values()) for state in states)

    try:
        await until(somebody_complains, 3.0)
    except TimeoutError:
        return float("nan")
    return time.monotonic() - started
