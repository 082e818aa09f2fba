"""T7, reliability.md 3.8: refused, not found, not allowed to listen; stock FastStream beside."""

import asyncio
import json
import time
import urllib.request
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from faststream.nats import JStream, NatsBroker, PullSub

from deploy.embedded import Nats, free_port, start_nats
from shared.contracts.events.membership import MemberJoined
from shared.messaging.kernel import Kernel
from shared.messaging.provision import provision
from tests.bus import Bus, until
from tests.delivery.rig.figures import Record, tell
from tests.delivery.test_network import hurry
from tests.delivery.traffic import a_fact, applied, connected, listening, send, serving

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)

FLAPS = 3
USER = "{user: svc, password: pw%s}"
NO_INBOX = ', permissions: {publish: ">", subscribe: {deny: ["_INBOX_matching.>", "_INBOX.>"]}}'


def users(service: str) -> str:
    """The part of a configuration that says who may come in: an administrator, and the service."""
    return f"authorization {{ users = [ {{user: adm, password: pw}}, {service} ] }}\n"


@dataclass
class Guarded:
    """A broker with passwords, that can be started again with another opinion."""

    folder: Path
    port: int
    server: Nats

    def url(self, user: str = "svc") -> str:
        """The address with a user's name and password."""
        return f"nats://{user}:pw@127.0.0.1:{self.port}"

    def again(self, configuration: str) -> None:
        """Kill it and start it with this configuration."""
        self.server.kill()
        self.server = start_nats(self.folder, self.port, conf_extra=configuration)


@pytest.fixture
async def guarded(tmp_path: Path) -> AsyncIterator[Guarded]:
    """Provisioned, with the service allowed everything."""
    port = free_port()
    server = start_nats(tmp_path / "nats", port, conf_extra=users(USER % ""))
    made = Guarded(tmp_path / "nats", port, server)
    await provision(made.url("adm"))
    try:
        yield made
    finally:
        made.server.kill()


def stock_broker(url: str, got: list[bytes]) -> NatsBroker:
    """FastStream as its documentation has it, listening to the same durable, never giving up."""
    broker = NatsBroker(
        url,
        inbox_prefix="_INBOX_stock",
        reconnect_time_wait=0.1,
        max_reconnect_attempts=-1,
        connect_timeout=1,
        logger=None,
    )

    @broker.subscriber(
        MemberJoined.subject,
        durable="matching",
        stream=JStream("MEMBERSHIP", declare=False),
        pull_sub=PullSub(batch_size=1, timeout=0.5),
    )
    async def handle(message: bytes) -> None:
        got.append(message)

    return broker


async def one_more(guarded: Guarded, version: int) -> str:
    """One more event in the stream."""
    fact = a_fact("m1", version)
    async with connected(guarded.url("adm")) as client:
        await send(client, [fact])
    return fact.event_id


async def test_an_authorisation_error_during_a_reconnect_is_only_a_delay(
    guarded: Guarded,
    mongo_url: str,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Record,
) -> None:
    """3.8, second way: a broker that comes up without its users, and then with them, and again. In
    the same minutes the stock broker's reconnect task dies: neither closed nor connected, for
    good."""
    hurry(monkeypatch)
    got: list[bytes] = []
    bus, stock = Bus(guarded.url(), mongo_url), stock_broker(guarded.url(), got)
    async with serving(bus, "matching", listening()) as matching:
        await stock.start()
        guarded.again(users("{user: somebody, password: else}"))

        async def stock_is_dead() -> bool:
            task = stock.connection._reconnection_task
            return task is not None and task.done() and not stock.connection.is_connected

        await until(stock_is_dead, 10)
        back = []
        for flap in range(1, FLAPS + 1):
            guarded.again(users(USER % ""))
            back.append(await seconds_until_applied(guarded, matching, flap))
            if flap < FLAPS:
                guarded.again(users("{user: somebody, password: else}"))

                async def noticed() -> bool:
                    return not (await matching.ready())["nats"]

                await until(noticed, 10)
        tell(record_property, "T7 auth flap", flaps=FLAPS, slowest_back=round(max(back), 1))
        assert not stock.connection.is_connected and got == []
        await forget(stock)


async def seconds_until_applied(guarded: Guarded, listener: Kernel, version: int) -> float:
    """From a broker that lets everybody in until the next event about m1 has its effect."""
    started = time.monotonic()
    event = await one_more(guarded, version)

    async def done() -> bool:
        return (await applied(listener)).get("m1", [])[-1:] == [event]

    await until(done, 5)
    return time.monotonic() - started


async def forget(stock: NatsBroker) -> None:
    """End what is left of a dead stock broker: to be stopped it would need a connection."""
    tasks = [task for subscriber in stock.subscribers for task in subscriber.tasks]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, stock.connection._reconnection_task, return_exceptions=True)


async def heard_per_second(guarded: Guarded, seconds: float = 1.5) -> float:
    """How many messages a second the server is sent, by its own count."""

    def heard() -> int:
        with urllib.request.urlopen(f"{guarded.server.monitor_url}/varz") as answer:  # noqa: S310
            return int(json.load(answer)["in_msgs"])

    before = await asyncio.to_thread(heard)
    await asyncio.sleep(seconds)  # a rate needs a time to be measured over
    return (await asyncio.to_thread(heard) - before) / seconds


async def test_a_consumer_that_is_gone_is_asked_for_calmly_and_found_again(
    guarded: Guarded, mongo_url: str
) -> None:
    """3.8, third way: somebody deletes the durable. Ours asks about once a second (after 30 s it
    ends with 70), the stock subscriber as fast as it can; ours goes on once it is provisioned."""
    bus = Bus(guarded.url(), mongo_url)
    async with serving(bus, "matching", listening()) as matching:
        first = await one_more(guarded, 1)
        async with connected(guarded.url("adm")) as client:
            await client.jetstream().delete_consumer("MEMBERSHIP", "matching")

        async def noticed() -> bool:
            return not (await matching.ready())["consumers"]

        await until(noticed, 5)
        ours = await heard_per_second(guarded)
        stock = stock_broker(guarded.url(), [])
        await provision(guarded.url("adm"))
        second = await one_more(guarded, 2)

        async def both() -> bool:
            return (await applied(matching)).get("m1") == [first, second]

        await until(both, 5)
    await stock.start()
    async with connected(guarded.url("adm")) as client:
        await client.jetstream().delete_consumer("MEMBERSHIP", "matching")
    theirs = await heard_per_second(guarded)
    await stock.stop()
    print(f"T7 consumer gone: asks per second {ours:.1f}, stock {theirs:.0f}")
    assert ours <= 2
    assert theirs > 20


async def test_a_service_that_may_not_hear_its_answers_says_that_it_is_not_ready(
    guarded: Guarded, mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3.8, fourth way: everything starts, nothing ever arrives. Stock says all is well."""
    monkeypatch.setattr("shared.messaging.puller.MISSED_HEARTBEATS", 0.2)
    guarded.again(users(USER % NO_INBOX))
    bus, got = Bus(guarded.url(), mongo_url), []
    stock = stock_broker(guarded.url(), got)
    async with serving(bus, "matching", listening()) as matching:
        await one_more(guarded, 1)

        async def silent() -> bool:
            return not (await matching.ready())["consumers"]

        await until(silent, 10)
        assert await applied(matching) == {}

        async def stays_so() -> bool:
            for _ in range(10):
                await asyncio.sleep(0.1)  # longer than the rhythm of asking again
                if (await matching.ready())["consumers"]:
                    return False
            return True

        assert await stays_so()
        await stock.start()
        assert await stock.ping(1.0)
        assert got == []
        await stock.stop()
