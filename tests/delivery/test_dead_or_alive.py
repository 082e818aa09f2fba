"""T7: the broker is away, or closes for good. A real process each time, beside stock FastStream."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from deploy.embedded import Nats, answers, free_port, start_nats
from deploy.processes import Process, spawn
from shared.messaging.provision import provision
from tests.bus import Bus, until
from tests.delivery.net import Link, linked
from tests.delivery.traffic import connected

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
            await until(service.is_ready, 10)
            back = time.monotonic() - healed
            figures = {"attempts": link.connections - before, "back": back, "lag": service.worst}
            print("T7 away:", figures)
            record_property("T7 away", figures)
            assert service.worst < 1.0


@asynccontextmanager
async def nothing_free(link: Link, broker: Nats) -> AsyncIterator[None]:
    """Others take every connection there is, before the service can."""
    link.refuse()
    async with connected(broker.url), connected(broker.url):
        link.heal()
        yield


async def test_a_broker_that_has_no_connection_left_is_waited_for(
    mongo_url: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """T7: `max_connections` is reached by others; ours asks again until somebody goes, and can be
    stopped meanwhile. Control inside: while nothing is free the service is not ready."""
    broker = start_nats(tmp_path / "nats", free_port(), conf_extra="max_connections: 2\n")
    try:
        await provision(broker.url)
        bus = Bus(broker.url, mongo_url)
        with linked(port_of(broker.url)) as link:
            async with programme(bus, link, tmp_path) as service:
                async with nothing_free(link, broker):
                    before = link.connections

                    async def asks_again() -> bool:
                        return link.connections - before > 20

                    await until(asks_again, 20)
                    assert service.process.alive()
                    assert not await service.is_ready()
                freed = time.monotonic()
                await until(service.is_ready, 10)
                back, lag = time.monotonic() - freed, service.worst
                async with nothing_free(link, broker):
                    service.process.ask_to_end()
                    code = await asyncio.to_thread(exit_code, service.process, 20)
                figures = {"back": round(back, 2), "lag": round(lag, 2), "exit": code}
    finally:
        broker.kill()
    print("T7 no connection left:", figures)
    record_property("T7 no connection left", figures)
    assert code == 0
    assert lag < 1.0


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
