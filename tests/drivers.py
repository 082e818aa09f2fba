"""Runs one service without a broker, over a real MongoDB, through its own messages.

The wiring is the service's own `build_app`; only the bus is replaced, by the order in which a test
hands messages over. Delivery itself is tested on a real server in tests/integration.
"""

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar, cast
from unittest.mock import patch
from uuid import uuid4

from shared.contracts.envelope import NOBODY, Actor, Contract, Event, Refused, Request
from shared.messaging.cloudevents import arrival_of, headers_of
from shared.messaging.kernel import Kernel, ServiceApp
from shared.storage.inbox import Arrival
from shared.storage.outbox import OUTBOX
from shared.storage.work import new_id, utc_now

R = TypeVar("R", bound=Contract)
E = TypeVar("E", bound=Event)


class Others:
    """Stands for the other services: answers what a test says they would answer."""

    def __init__(self) -> None:
        self._answers: dict[type[Request[Any]], Contract | Callable[[Any], Contract]] = {}
        self.asked: list[tuple[Request[Any], Actor | None]] = []

    def answers(
        self, request: type[Request[Any]], reply: Contract | Callable[[Any], Contract]
    ) -> None:
        """From now on this request gets this reply (or what the function makes of it)."""
        self._answers[request] = reply

    async def ask(
        self,
        request: Request[R],
        *,
        actor: Actor | None = None,
        timeout: float = 5.0,
        service: str | None = None,
    ) -> R | Refused:
        """What `kernel.ask` reaches instead of the bus."""
        self.asked.append((request, actor))
        reply = self._answers.get(
            type(request), Refused(code="no-answer", message="Nobody answers.")
        )
        return cast("R | Refused", reply(request) if callable(reply) else reply)


class ServiceDriver:
    """One service, spoken to in messages only."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self.others = Others()
        kernel.asker = cast(Any, self.others)
        self._versions: dict[str, int] = {}
        self._last: list[Arrival] = []
        self._published: list[dict[str, Any]] = []

    async def receives(self, *events: Event) -> None:
        """Deliver events as one batch, in order, as the bus would."""
        self._last = [self._arrival(event) for event in events]
        await self._apply(self._last)

    async def redelivers(self) -> None:
        """Deliver the last batch once more, as a bus does after a crash."""
        await self._apply(self._last)

    async def asks(self, request: Request[R], actor: Actor = NOBODY) -> R | Refused:
        """Ask the service, as this actor."""
        reply = await self.kernel.answering.answer(request, actor)
        await self._look()
        return cast("R | Refused", reply)

    async def runs(self, task_name: str) -> None:
        """Run one scheduled task once."""
        [task] = [task for task in self.kernel.tasks if task.name == task_name]
        await task.run(self.kernel.transact)
        await self._look()

    def published(self, kind: type[E]) -> list[E]:
        """Events of this kind that the service has committed, oldest first."""
        return [
            kind.model_validate_json(bytes(row["body"]))
            for row in self._published
            if row["subject"] == kind.subject
        ]

    def causes_of(self, kind: type[Event]) -> list[str | None]:
        """The causation ids of the events of this kind."""
        return [row["causation_id"] for row in self._published if row["subject"] == kind.subject]

    def at(self, moment: datetime) -> None:
        """Set the service's clock."""
        self.kernel.clock = lambda: moment.astimezone(UTC)

    async def documents(self, collection: str, **query: Any) -> list[dict[str, Any]]:
        """What the service keeps, for promises about storage itself."""
        return await self.kernel.database.find(collection, query)

    async def _apply(self, arrivals: Sequence[Arrival]) -> None:
        await self.kernel.applier.apply(arrivals)
        await self._look()

    async def _look(self) -> None:
        self._published = await self.kernel.database.find(
            OUTBOX, {}, sort=[("hlc", 1), ("position", 1)]
        )

    def _arrival(self, event: Event) -> Arrival:
        aggregate = f"{event.aggregate()}:{event.aggregate_id()}"
        self._versions[aggregate] = self._versions.get(aggregate, 0) + 1
        row = {
            "_id": str(uuid4()),
            "aggregate": aggregate,
            "version": self._versions[aggregate],
            "subject": event.subject,
            "type": event.type_name(),
            "time": utc_now(),
            "correlation_id": new_id(),
            "causation_id": None,
        }
        return arrival_of(event.subject, headers_of(row), event.model_dump_json().encode())


@asynccontextmanager
async def driver_for(
    build_app: Callable[[], ServiceApp], mongo_url: str, **environment: str
) -> AsyncIterator[ServiceDriver]:
    """A driver over a database of its own, which is dropped afterwards."""
    database = f"test_{uuid4().hex[:16]}"
    with patch.dict(
        os.environ, {"MONGO_URL": mongo_url, "MONGO_DATABASE": database, **environment}
    ):
        kernel = build_app().kernel
    await kernel.database.prepare(kernel.indexes)
    try:
        yield ServiceDriver(kernel)
    finally:
        await kernel.database.drop()
        await kernel.database.close()
