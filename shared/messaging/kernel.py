"""What every service stands on: one object that holds the bus, the database and the clock.

A service's app.py makes a Kernel, hands it routers, and runs the app it gets. Everything that must
be right once (transactions, outbox, inbox, order, acknowledgement, shutdown) is behind it.
"""

import gc
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

import uvicorn
from pymongo import IndexModel
from pymongo.errors import PyMongoError
from starlette.applications import Starlette
from starlette.types import ASGIApp

from shared.contracts.envelope import NOBODY, Actor, Contract, Refused, Request
from shared.contracts.requests.operations import (
    DropDeadLetter,
    ListDeadLetters,
    RebuildProgress,
    RebuildProjection,
    ReplayDeadLetter,
    RepublishEvents,
)
from shared.contracts.requests.personal import ListRetention, PersonalDataOf
from shared.messaging.answering import Answering
from shared.messaging.applying import Applier
from shared.messaging.asking import Asker
from shared.messaging.desk import Desk
from shared.messaging.failpoints import failpoint
from shared.messaging.identity import Vouching
from shared.messaging.life import Life
from shared.messaging.parking import PARKING_INDEXES
from shared.messaging.personal import PersonalRecords
from shared.messaging.rebuilding import Rebuilding
from shared.messaging.routers import EventRouter, RequestRouter, Task
from shared.observability.health import health_routes
from shared.observability.logging import configure_logging
from shared.settings import CommonSettings
from shared.storage.access import Access
from shared.storage.inbox import INBOX_INDEXES
from shared.storage.mongo import Database, is_duplicate
from shared.storage.outbox import OUTBOX_INDEXES
from shared.storage.personal import PERSONAL_INDEXES, Holdings, with_days
from shared.storage.work import MongoWork, utc_now

R = TypeVar("R", bound=Contract)
T = TypeVar("T")
DUPLICATE_TRIES = 4
"""How often a handler runs when unique indexes keep refusing: each time somebody was faster."""
STOP_SECONDS = 20
GARBAGE_THRESHOLDS = (50_000, 20, 20)


class ServiceApp(Starlette):
    """The HTTP face of a worker service (health, metrics), with its kernel for tests."""

    kernel: "Kernel"


class Kernel:
    """One service's bus, database, clock and routers."""

    def __init__(
        self,
        settings: CommonSettings,
        *,
        work: Callable[..., MongoWork] = MongoWork,
        refusal: type[Exception] = RuntimeError,
        indexes: Mapping[str, Sequence[IndexModel]] | None = None,
        holdings: Holdings | None = None,
    ) -> None:
        self.settings = settings
        self.clock: Callable[[], datetime] = utc_now
        self.database = Database(
            settings.mongo_url,
            settings.database,
            driver=settings.mongo_driver,
            access=Access(settings.mongo_password_file, settings.mongo_tls_ca_file),
        )
        self.indexes = {
            **OUTBOX_INDEXES,
            **INBOX_INDEXES,
            **PARKING_INDEXES,
            **PERSONAL_INDEXES,
            **(indexes or {}),
        }
        self.holdings = with_days(holdings or {}, settings.retention_days)
        self.vouching = Vouching(
            settings.identity_public_key_file, settings.identity_private_key_file
        )
        self.asker: Asker | None = None
        self._work = work
        self._refusal = refusal
        self._life: Life | None = None
        self.migrations: Sequence[Callable[[Any], Awaitable[None]]] = ()
        self.use()

    def use(
        self,
        *,
        events: EventRouter | None = None,
        requests: RequestRouter | None = None,
        tasks: Sequence[Task] = (),
    ) -> None:
        """Take the routers, and add what every service answers."""
        service = self.settings.service
        self.events = events or EventRouter(service)
        self.requests = requests or RequestRouter(service)
        personal = PersonalRecords(self.holdings, self.database, self.now)
        self.tasks = (*tasks, personal.task())
        self.applier = Applier.of(self.transact, self.events, self._refusal)
        self.answering = Answering(self.requests, self.transact, self._refusal, self.vouching)
        desk = Desk(self.database, self.applier, self.wake_relay)
        self.requests.query(ListDeadLetters)(desk.list)
        self.requests.query(ReplayDeadLetter)(desk.replay)
        self.requests.query(DropDeadLetter)(desk.drop)
        self.requests.query(RepublishEvents)(desk.republish)
        self.rebuilding = Rebuilding(
            service, self.database, self.applier, self.events.projections, self.indexes
        )
        self.requests.query(RebuildProjection)(self.rebuilding.start)
        self.requests.query(RebuildProgress)(self.rebuilding.progress)
        self.requests.query(PersonalDataOf)(personal.kept_of)
        self.requests.query(ListRetention)(personal.clocks)

    async def ask(
        self,
        request: Request[R],
        actor: Actor | None = None,
        *,
        service: str | None = None,
        timeout: float = 5.0,
    ) -> R | Refused:
        """Ask another service; `no-answer` rather than an exception.

        `service` is who is meant by a request that every service answers.
        """
        assert self.asker is not None, "the kernel is not running"
        return await self.asker.ask(request, actor=actor, service=service, timeout=timeout)

    async def transact(self, handler: Callable[[Any], Awaitable[T]], *, actor: Actor = NOBODY) -> T:
        """Run `handler(work)` in one transaction with its events, again where MongoDB asks for it.

        A unique index that refuses a write means that somebody else was faster: the handler runs
        again and sees what they did.
        """

        async def once(session: Any) -> tuple[T, int]:
            work = self._work(self.database, session, now=self.clock(), actor=actor)
            work.holdings = self.holdings
            result = await handler(work)
            events = await work.flush()
            await failpoint("work.in-transaction")
            return result, events

        for attempt in range(1, DUPLICATE_TRIES + 1):
            try:
                result, events = await self.database.transaction(once)
                break
            except PyMongoError as error:
                if not is_duplicate(error) or attempt == DUPLICATE_TRIES:
                    raise
        await failpoint("work.after-commit")
        if events:
            self.wake_relay()
        return result

    def now(self) -> datetime:
        """What the service's clock says; a test may set another one."""
        return self.clock()

    def wake_relay(self) -> None:
        """There is something to publish."""
        if self._life is not None:
            self._life.wake()

    def app(
        self,
        *,
        events: EventRouter | None = None,
        requests: RequestRouter | None = None,
        tasks: Sequence[Task] = (),
        migrations: Sequence[Callable[[Any], Awaitable[None]]] = (),
    ) -> ServiceApp:
        """The service as an ASGI app: serve it, and it works until it is told to stop.

        `migrations` are handlers that bring what an older version kept into today's form. They run
        at every start, before the first message is taken, so each must change nothing when done.
        """
        self.use(events=events, requests=requests, tasks=tasks)
        self.migrations = migrations

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            async with self.running():
                yield

        app = ServiceApp(routes=health_routes(self.ready), lifespan=lifespan)
        app.kernel = self
        return app

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Prepared, connected, publishing, consuming and answering, until left."""
        settings = self.settings
        configure_logging(settings.service, settings.log_level, settings.log_format)
        await self.database.prepare(self.indexes)
        for migrate in self.migrations:
            await self.transact(migrate)
        self._life = Life(settings, self.database, self.applier, self.vouching)
        self.asker = await self._life.start(self.answering, self.tasks, self.transact)
        self.rebuilding.live = self._life
        try:
            yield
        finally:
            await self._life.stop()
            await self.database.close()

    async def ready(self) -> dict[str, bool]:
        """Which parts work: broker, consumers, database."""
        if self._life is None:
            return {"started": False}
        return await self._life.ready()


def collect_rarely() -> None:
    """Let the garbage collector look seldom, and never again at what is there from the start.

    A batch makes thousands of objects that live as long as it does: with Python's own thresholds
    a third of the processor's time goes into looking at them over and over.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


def run(build_app: Callable[[], ASGIApp], settings: CommonSettings | None = None) -> None:
    """Run one service until SIGTERM; exit code 0 after a clean stop."""
    settings = settings or CommonSettings(service="potbank")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises it again once it is done
    app = build_app()
    collect_rarely()
    uvicorn.run(
        app,
        host=settings.http_host,
        port=settings.http_port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
