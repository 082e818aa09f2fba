"""T7 and the four ways of being dead while running (reliability.md 3.8), beside stock FastStream."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nats
import psutil
import pytest
from faststream.nats import JStream, NatsBroker, PullSub

from deploy.embedded import Nats, answers, free_port, start_nats
from deploy.processes import Process, spawn
from shared.contracts.events.membership import MemberJoined
from shared.messaging.provision import provision
from tests.bus import Bus, until
from tests.delivery.net import Link, linked
from tests.delivery.test_network import hurry
from tests.delivery.traffic import a_fact, applied, connected, listening, send, serving

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)


def port_of(url: str) -> int:
    return urlsplit(url).port or 0


# --- T7: the broker is away, refuses, or closes for good; a real process each time ---

SERVICE = """
import shared.messaging.life as life
ours = life.new_broker
def hurried(*args, **kwargs):
    made = ours(*args, **kwargs)
    made._connection_kwargs.update(reconnect_time_wait=0.03, connect_timeout=1)
    return made
life.new_broker = hurried
from services.programme.app import build_app
from services.programme.settings import ProgrammeSettings
from shared.messaging.kernel import run
run(build_app, ProgrammeSettings())
"""
STOCK = """
import asyncio, sys, threading, time
from faststream import FastStream
from faststream.nats import JStream, NatsBroker, PullSub
broker = NatsBroker(sys.argv[1], reconnect_time_wait=0.03, logger=None)
app = FastStream(broker, logger=None)
@broker.subscriber("evt.reporting.impact.recorded.v1", durable="programme",
    stream=JStream("REPORTING", declare=False), pull_sub=PullSub(batch_size=1, timeout=1.0))
async def handle(message: bytes) -> None: ...
beat = [time.monotonic()]
@app.after_startup
async def start_beating() -> None:
    async def beating() -> None:
        while True:
            beat[0] = time.monotonic()
            await asyncio.sleep(0.1)
    app.task = asyncio.create_task(beating())
def watch() -> None:
    while True:
        time.sleep(0.2)
        print(f"{time.monotonic() - beat[0]:.1f}", flush=True)
threading.Thread(target=watch, daemon=True).start()
asyncio.run(app.run())
"""


@contextmanager
def process(folder: Path, script: str, *words: str, **environment: str) -> Iterator[Process]:
    """A Python process that is gone at the end, whatever happens."""
    command = [sys.executable, "-c", script, *words]
    started = spawn("service", command, folder, environment, cwd=Path(__file__).parents[2])
    try:
        yield started
    finally:
        started.kill()


class Programme:
    """A real service process behind a link to its broker, and how late its event loop is."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.worst = 0.0
        self._watching: asyncio.Task[None] | None = None

    async def is_ready(self) -> bool:
        return await asyncio.to_thread(answers, f"http://127.0.0.1:{self.port}/health/ready")

    async def watch(self) -> None:
        """Ask for a sign of life again and again; the longest wait is the loop's lag at worst."""
        while True:
            started = time.monotonic()
            alive = await asyncio.to_thread(answers, f"http://127.0.0.1:{self.port}/health/live")
            self.worst = max(self.worst, time.monotonic() - started if alive else 99.0)
            await asyncio.sleep(0.05)


@asynccontextmanager
async def programme(bus: Bus, link: Link, folder: Path) -> AsyncIterator[Programme]:
    """Started, ready, and watched."""
    port = free_port()
    bus.databases.append(name := f"t_{bus.run}_programme")
    environment = {
        "NATS_URL": f"nats://127.0.0.1:{link.port}",
        "MONGO_URL": bus.mongo_url,
        "MONGO_DATABASE": name,
        "HTTP_PORT": str(port),
        "PYTHONWARNINGS": "ignore",
    }
    with process(folder, SERVICE, **environment) as started:
        made = Programme(started, port)
        await until(made.is_ready, 30)
        watching = asyncio.create_task(made.watch())
        try:
            yield made
        finally:
            watching.cancel()


def exit_code(process: Process, seconds: float = 15) -> int:
    """How it ended."""
    assert isinstance(process.handle, psutil.Popen)
    return int(process.handle.wait(seconds))


async def test_a_broker_away_for_longer_than_sixty_attempts_is_waited_for(
    bus: Bus, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """T7: stock clients give up after sixty attempts. Ours waits, answers health checks all the
    while, and works again when the broker does."""
    with linked(port_of(bus.nats_url)) as link:
        async with programme(bus, link, tmp_path) as service:
            before = link.connections
            link.refuse()

            async def more_than_sixty() -> bool:
                return link.connections - before > 65

            await until(more_than_sixty, 30)
            assert service.process.alive()
            assert not await service.is_ready()
            link.heal()
            healed = time.monotonic()
            await until(service.is_ready, 5)
            back = time.monotonic() - healed
            figures = {"attempts": link.connections - before, "back": back, "lag": service.worst}
            print("T7 away:", figures)
            record_property("T7 away", figures)
            assert service.worst < 1.0


async def test_sigterm_ends_a_service_cleanly_while_its_broker_is_down(
    bus: Bus, tmp_path: Path
) -> None:
    """T7, T16: a rolling restart may meet a broken broker; exit code 0, in time."""
    with linked(port_of(bus.nats_url)) as link:
        async with programme(bus, link, tmp_path) as service:
            link.refuse()
            started = time.monotonic()
            service.process.ask_to_end()
            code = await asyncio.to_thread(exit_code, service.process, 20)
            print(f"T7 SIGTERM with the broker down: {code} after {time.monotonic() - started:.1f}")
            assert code == 0


async def test_a_connection_closed_for_good_ends_the_process_for_its_supervisor(
    bus: Bus, tmp_path: Path
) -> None:
    """3.8, first way: after most errors of the server the client never comes back by itself."""
    with linked(port_of(bus.nats_url)) as link:
        async with programme(bus, link, tmp_path) as service:
            link.say(b"-ERR 'User Authentication Expired'\r\n")
            assert await asyncio.to_thread(exit_code, service.process) == 70


async def test_control_the_stock_broker_freezes_once_its_attempts_are_used_up(
    bus: Bus, tmp_path: Path
) -> None:
    """3.8, first way: no health endpoint would answer, and SIGTERM is not heard either."""
    with (
        linked(port_of(bus.nats_url)) as link,
        process(tmp_path, STOCK, f"nats://127.0.0.1:{link.port}", PYTHONWARNINGS="ignore") as stock,
    ):

        async def beats() -> bool:
            return bool(lags(stock)) and link.connections > 0

        await until(beats, 20)
        link.refuse()

        async def frozen() -> bool:
            return lags(stock)[-1] > 2.0

        await until(frozen, 25)
        stock.ask_to_end()
        assert not await asyncio.to_thread(stock.ended, 2.0)


def lags(stock: Process) -> list[float]:
    """What the watching thread of the stock process has printed."""
    words = stock.log.read_text(errors="replace").split() if stock.log.exists() else []
    return [float(word) for word in words if word.replace(".", "", 1).isdigit()]


# --- in this process: refused, provisioned away, not allowed ----------------------------------

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
        url, reconnect_time_wait=0.1, max_reconnect_attempts=-1, connect_timeout=1, logger=None
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
    guarded: Guarded, mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3.8, second way: a broker that comes up without its users, and then with them. In the same
    minutes the stock broker's reconnect task dies: neither closed nor connected, for good."""
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
        guarded.again(users(USER % ""))
        started = time.monotonic()
        event = await one_more(guarded, 1)

        async def done() -> bool:
            return (await applied(matching)).get("m1") == [event]

        await until(done, 5)
        print(f"T7 auth flap: ours back after {time.monotonic() - started:.1f} s")
        assert not stock.connection.is_connected and got == []
        stock.connection._status = stock.connection.CLOSED  # it could not be stopped otherwise


async def test_a_full_broker_is_waited_for(
    guarded: Guarded, mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T7: max_connections is reached by others while we reconnect; we come in when they leave."""
    hurry(monkeypatch)
    bus = Bus(guarded.url(), mongo_url)
    async with serving(bus, "matching", listening()) as matching:
        guarded.server.kill()
        full = users(USER % "") + "max_connections: 1\n"
        guarded.server = await asyncio.to_thread(
            start_nats, guarded.folder, guarded.port, conf_extra=full
        )
        hog = await nats.connect(guarded.url("adm"), allow_reconnect=True, connect_timeout=1)
        assert not matching.asker._client.is_connected
        await hog.close()

        async def back() -> bool:
            return bool(matching.asker._client.is_connected)

        await until(back, 5)


async def asks_per_second(guarded: Guarded, subject: str, seconds: float = 1.5) -> float:
    """How often somebody asks the server for messages."""
    heard: list[Any] = []

    async def hear(message: Any) -> None:
        heard.append(message)

    async with connected(guarded.url("adm")) as client:
        await client.subscribe(subject, cb=hear)
        await client.flush()
        await asyncio.sleep(seconds)  # a rate needs a time to be measured over
    return len(heard) / seconds


async def test_a_consumer_that_is_gone_is_asked_for_calmly_and_found_again(
    guarded: Guarded, mongo_url: str
) -> None:
    """3.8, third way: somebody deletes the durable. Ours asks about once a second (after 30 s it
    ends with 70), the stock subscriber as fast as it can; ours goes on once it is provisioned."""
    bus, asking = Bus(guarded.url(), mongo_url), "$JS.API.CONSUMER.MSG.NEXT.MEMBERSHIP.matching"
    async with serving(bus, "matching", listening()) as matching:
        first = await one_more(guarded, 1)
        async with connected(guarded.url("adm")) as client:
            await client.jetstream().delete_consumer("MEMBERSHIP", "matching")

        async def noticed() -> bool:
            return not (await matching.ready())["consumers"]

        await until(noticed, 5)
        ours = await asks_per_second(guarded, asking)
        stock = stock_broker(guarded.url(), [])
        await provision(guarded.url("adm"))
        second = await one_more(guarded, 2)

        async def both() -> bool:
            return (await applied(matching)).get("m1") == [first, second]

        await until(both, 5)
    await stock.start()
    async with connected(guarded.url("adm")) as client:
        await client.jetstream().delete_consumer("MEMBERSHIP", "matching")
    theirs = await asks_per_second(guarded, asking)
    await stock.stop()
    print(f"T7 consumer gone: asks per second {ours:.1f}, stock {theirs:.0f}")
    assert ours <= 2 < 20 < theirs


async def test_a_service_that_may_not_hear_its_answers_says_that_it_is_not_ready(
    guarded: Guarded, mongo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3.8, fourth way: everything starts, nothing ever arrives. The stock broker says all is well."""
    monkeypatch.setattr("shared.messaging.puller.HEARTBEAT_SECONDS", 0.2)
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
