"""Applies events: the whole batch in one transaction, each event once, in its aggregate's order."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from prometheus_client import Counter

from shared.contracts.envelope import Event
from shared.messaging.cloudevents import envelope_of
from shared.messaging.routers import Reaction
from shared.storage.inbox import Arrival, Inbox
from shared.storage.outbox import Cause
from shared.storage.work import MongoWork

APPLIED = Counter(
    "potbank_events_applied_total", "Events whose effects were committed", ["subject"]
)
SKIPPED = Counter("potbank_events_skipped_total", "Events nobody here reacts to")

Transact = Callable[[Callable[[Any], Awaitable[Any]]], Awaitable[Any]]
log = structlog.get_logger()


@dataclass(frozen=True)
class Applier:
    """The reactions of one service, and the transaction they run in."""

    transact: Transact
    reactions: dict[str, tuple[type[Event], Reaction]]
    refusal: type[Exception]

    @classmethod
    def of(
        cls, transact: Transact, reactions: dict[type[Event], Reaction], refusal: type[Exception]
    ) -> "Applier":
        """From a router's reactions."""
        by_subject = {event.subject: (event, reaction) for event, reaction in reactions.items()}
        return cls(transact, by_subject, refusal)

    def decode(self, arrival: Arrival) -> Event | None:
        """The event, or None where nobody here reacts to it. Raises ValidationError."""
        if arrival.subject not in self.reactions:
            return None
        event, _ = self.reactions[arrival.subject]
        return event.model_validate_json(arrival.body)

    async def apply(self, arrivals: Sequence[Arrival], *, react: bool = True) -> int:
        """Commit the effects of these arrivals; the number of events applied (repeats are none).

        With `react=False` they are remembered as applied without any effect. Raises what a
        reaction raises, and ConflictingHistory; then nothing of the batch was applied.
        """

        async def in_work(work: MongoWork) -> list[Arrival]:
            inbox = Inbox(work.database, work.session, work.now)
            await inbox.open(arrivals)
            applied: list[Arrival] = []
            for arrival in arrivals:
                for ready in inbox.admit(arrival):
                    if react or ready is not arrival:
                        await self._react(ready, work)
                    applied.append(ready)
            await inbox.close()
            return applied

        applied: list[Arrival] = await self.transact(in_work)
        for arrival in applied:
            APPLIED.labels(arrival.subject).inc()
        return len(applied)

    async def go_past(
        self, aggregate: str, version: int, then: Callable[[Any], Awaitable[None]]
    ) -> None:
        """Give up one version of an aggregate's history, and apply what waited behind it."""

        async def in_work(work: MongoWork) -> None:
            inbox = Inbox(work.database, work.session, work.now)
            for ready in await inbox.skip(aggregate, version):
                await self._react(ready, work)
            await inbox.close()
            await then(work)

        await self.transact(in_work)

    async def _react(self, arrival: Arrival, work: MongoWork) -> None:
        event = self.decode(arrival)
        if event is None:
            SKIPPED.inc()
            return
        envelope = envelope_of(arrival.headers)
        work.cause = Cause(envelope.correlation_id, str(envelope.id))
        _, reaction = self.reactions[arrival.subject]
        await reaction(event, work)
