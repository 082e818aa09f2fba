"""A running service: what is started, in which order it stops, and when it counts as ready."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

import structlog
from nats.errors import Error as NatsError
from pymongo.errors import PyMongoError

from shared.contracts.catalogue import event_subjects, stream
from shared.messaging.access import security
from shared.messaging.answering import AnswerAlways, Answering
from shared.messaging.applying import Applier
from shared.messaging.asking import Asker
from shared.messaging.backstop import Backstop
from shared.messaging.broker import SafeBroker, SafeClient, leave, new_broker, prove_durable
from shared.messaging.consumer import Consumer
from shared.messaging.identity import Vouching
from shared.messaging.parking import Parking
from shared.messaging.puller import Puller
from shared.messaging.relay import Relay
from shared.messaging.routers import Task
from shared.messaging.watching import Watch
from shared.settings import CommonSettings
from shared.storage.mongo import Database

STOP_SECONDS = 15
CANCEL_AGAIN_SECONDS = 0.2
LEAST_SECONDS = 0.5
"""What every step of a stop gets, however long the steps before it took."""
PING_SECONDS = 2.0

log = structlog.get_logger()


class Life:
    """One start and one stop of one service."""

    def __init__(
        self, settings: CommonSettings, database: Database, applier: Applier, vouching: Vouching
    ) -> None:
        self._settings = settings
        self._vouching = vouching
        self._database = database
        self._applier = applier
        self._consumers: list[Consumer] = []
        self._background: list[asyncio.Task[None]] = []
        self._relay: Relay | None = None
        self._backstop: Backstop | None = None
        self._stop = asyncio.Event()
        self._tickers: list[asyncio.Task[None]] = []
        self._broker: SafeBroker = new_broker(
            settings.nats_url,
            name=settings.service,
            access=security(settings.nats_nkey_file, settings.nats_tls_ca_file),
            on_closed=self._closed,
            on_reconnected=self._reconnected,
        )

    async def start(
        self, answering: Answering, tasks: Sequence[Task], transact: Callable[..., Awaitable[Any]]
    ) -> Asker:
        """Connect, publish, consume, answer and keep the clock; what to ask others with."""
        await prove_durable(self._settings.nats_monitor_url)
        self._broker.add_middleware(AnswerAlways)
        self._broker.include_router(answering.router())
        client = await self._broker.safe_client()
        self.client: SafeClient = client
        await self._broker.start()
        if event_subjects(self._settings.service):
            self._relay = Relay(self._database, client, self._settings.service)
            self._spawn(self._relay.run())
        sources = sorted({r.event.owner() for r in self._applier.reactions.values()})
        for source in sources:
            puller = Puller(client, stream(source), self._settings.service)
            consumer = Consumer(puller, self._applier, Parking(self._database))
            self._consumers.append(consumer)
            self._spawn(consumer.run())
        if sources:
            parking = Parking(self._database)
            self._backstop = Backstop(client, self._settings.service, parking)
            self._spawn(self._backstop.run())
        for task in tasks:
            self._tickers.append(self._spawn(self._every(task, transact)))
        asker = Asker(client, self._vouching)
        self._spawn(Watch(self._database, client, self._settings.service, sources, asker).run())
        return asker

    async def stop(self) -> None:
        """Take no more, finish what runs, publish what is committed, leave."""
        self._stop.set()
        loop = asyncio.get_running_loop()
        until = loop.time() + STOP_SECONDS
        await _goodbye(asyncio.wait_for(asyncio.gather(*self._tickers), STOP_SECONDS))
        for consumer in self._consumers:
            await _goodbye(consumer.stop(max(until - loop.time(), LEAST_SECONDS)))
        if self._relay is not None and await self._answers(self._database.ping()):
            rest = max(until - loop.time(), LEAST_SECONDS)
            await _goodbye(asyncio.wait_for(self._relay.drain(), rest))
            await _goodbye(self._relay.release())
        await end_loops(self._background)
        await _goodbye(self._broker.stop())

    async def pause(self) -> None:
        """Hold every consumer still between two batches."""
        for consumer in self._consumers:
            await consumer.pause()

    def resume(self) -> None:
        """Let consumers go on."""
        for consumer in self._consumers:
            consumer.resume()

    def wake(self) -> None:
        """Something was committed: let the relay look at once."""
        if self._relay is not None:
            self._relay.wake()

    async def ready(self) -> dict[str, bool]:
        """Which parts work."""
        return {
            "nats": await self._broker.ping(PING_SECONDS),
            "mongo": await self._answers(self._database.ping()),
            "consumers": all(consumer.waiting for consumer in self._consumers),
        }

    async def _answers(self, asking: Awaitable[None]) -> bool:
        try:
            await asyncio.wait_for(asking, PING_SECONDS)
        except (PyMongoError, TimeoutError):
            return False
        return True

    def _spawn(self, loop: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(loop)
        task.add_done_callback(self._ended)
        self._background.append(task)
        return task

    async def _every(self, task: Task, transact: Callable[..., Awaitable[Any]]) -> None:
        """Run a task, rest, run it again; what runs when the service stops may finish."""
        while not self._stop.is_set():
            try:
                await task.run(transact)
            except Exception as error:
                log.exception("scheduled task failed", task=task.name, error=type(error).__name__)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), task.every_seconds)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A loop that ends by itself leaves a process that looks alive: end it for good."""
        if self._stop.is_set() or task.cancelled():
            return
        log.critical("a loop of the service ended", error=repr(task.exception()))
        leave()

    async def _closed(self) -> None:
        if not self._stop.is_set():
            leave()

    async def _reconnected(self) -> None:
        if self._relay is not None:
            self._relay.forget()
        for consumer in self._consumers:
            await consumer.ask_again()
        if self._backstop is not None:
            await self._backstop.ask_again()


async def end_loops(loops: Sequence[asyncio.Task[None]]) -> None:
    """Cancel them until all have ended.

    Once is not always enough: `wait_for` of Python 3.11 loses a cancellation that comes in the same
    moment as what it waits for, and a relay that is woken just then would go on for ever.
    """
    while going_on := [loop for loop in loops if not loop.done()]:
        for loop in going_on:
            loop.cancel()
        await asyncio.wait(going_on, timeout=CANCEL_AGAIN_SECONDS)
    await asyncio.gather(*loops, return_exceptions=True)


async def _goodbye(parting: Awaitable[Any]) -> None:
    """One step of a stop; what cannot be reached any more does not keep the others from theirs."""
    try:
        await parting
    except (NatsError, PyMongoError, TimeoutError) as trouble:
        log.warning("stopped without a clean goodbye", error=repr(trouble))
