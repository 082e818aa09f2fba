"""What every service does when asked: its parked messages, and an event published once more."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import structlog

from shared.contracts.envelope import Actor, Done, FieldProblem, Refused
from shared.contracts.requests.operations import (
    DeadLetter,
    DeadLetters,
    DropDeadLetter,
    ListDeadLetters,
    ReplayDeadLetter,
    RepublishEvents,
)
from shared.messaging.applying import Applier
from shared.storage.inbox import DEAD_LETTERS, Arrival
from shared.storage.mongo import Database, Document
from shared.storage.outbox import publish_again
from shared.storage.work import MongoWork

log = structlog.get_logger()


class Desk:
    """What one service answers to the operator and to other services about its messages."""

    def __init__(self, database: Database, applier: Applier, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake
        self._applier = applier

    async def list(self, query: ListDeadLetters, actor: Actor) -> DeadLetters:
        """Parked messages, oldest first, without their bodies."""
        found = await self._database.find(
            DEAD_LETTERS, {"state": "parked"}, sort=[("parked_at", 1)], limit=query.limit
        )
        return DeadLetters(letters=tuple(_view(letter) for letter in found))

    async def replay(self, command: ReplayDeadLetter, actor: Actor) -> Done | Refused:
        """Apply a parked message from its stored bytes, under its own id."""
        letter = await self._parked(command.event_id)
        if letter is None:
            return _unknown()
        if "aggregate" not in letter:
            return Refused(code="unreadable", message="It has no readable headers: drop it.")
        try:
            arrival = Arrival.of(letter)
            self._applier.decode(arrival)
            await self._applier.apply([arrival])
        except Exception as error:  # noqa: BLE001 - the operator asked: whatever happened is the answer
            log.warning("replay failed", event_id=command.event_id, error=type(error).__name__)
            return Refused(
                code="failed-again", message=f"It failed again with {type(error).__name__}."
            )
        await self._settle(command.event_id, "replayed", "")
        return Done(id=command.event_id)

    async def drop(self, command: DropDeadLetter, actor: Actor) -> Done | Refused:
        """Give a message up; what waited behind it in its aggregate goes on."""
        letter = await self._parked(command.event_id)
        if letter is None:
            return _unknown()

        async def dropped(work: MongoWork) -> None:
            await work.database[DEAD_LETTERS].update_one(
                {"_id": command.event_id}, _settled("dropped", command.reason), session=work.session
            )

        if "aggregate" in letter:
            await self._applier.go_past(letter["aggregate"], letter["version"], dropped)
        else:
            await self._settle(command.event_id, "dropped", command.reason)
        return Done(id=command.event_id)

    async def republish(self, query: RepublishEvents, actor: Actor) -> Done | Refused:
        """Send an event that a listener misses once more."""
        if not await publish_again(self._database, query.aggregate, query.version):
            return Refused(code="event-not-found", message="No such event was ever sent.")
        self._wake()
        return Done()

    async def _parked(self, event_id: str) -> Document | None:
        return await self._database.find_one(DEAD_LETTERS, {"_id": event_id, "state": "parked"})

    async def _settle(self, event_id: str, state: str, reason: str) -> None:
        await self._database[DEAD_LETTERS].update_one({"_id": event_id}, _settled(state, reason))


def _settled(state: str, reason: str) -> dict[str, Any]:
    return {"$set": {"state": state, "reason": reason, "settled_at": datetime.now(UTC)}}


def _unknown() -> Refused:
    problem = FieldProblem(field="event_id", message="Nothing is parked under this id.")
    return Refused(code="dead-letter-not-found", message=problem.message, problems=(problem,))


def _view(letter: Document) -> DeadLetter:
    aggregate = letter.get("aggregate")
    return DeadLetter(
        event_id=letter["_id"],
        subject=letter["subject"],
        aggregate_id=aggregate.split(":", 1)[1] if aggregate else None,
        fingerprint=letter["fingerprint"],
        error=letter["error"],
        attempts=letter["attempts"],
        parked_at=letter["parked_at"],
    )
