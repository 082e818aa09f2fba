"""Applies events: the whole batch in one transaction, each event once, in its aggregate's order."""

from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prometheus_client import Counter

from shared.contracts.envelope import Event
from shared.messaging.cloudevents import Unreadable
from shared.messaging.failpoints import failpoint
from shared.messaging.routers import EventRouter, Reaction
from shared.messaging.strict import refuse_names_twice
from shared.storage.inbox import Arrival, Inbox
from shared.storage.outbox import Cause
from shared.storage.shadow import Shadow
from shared.storage.work import MongoWork

APPLIED = Counter(
    "potbank_events_applied_total", "Events whose effects were committed", ["subject"]
)
SKIPPED = Counter("potbank_events_skipped_total", "Events nobody here reacts to")

Transact = Callable[[Callable[[Any], Awaitable[Any]]], Awaitable[Any]]


@dataclass(frozen=True)
class Reacting:
    """One event this service reacts to, how, and what the reaction will read."""

    event: type[Event]
    reaction: Reaction
    preload: Mapping[str, str]


@dataclass(frozen=True)
class Applier:
    """The reactions of one service, and the transaction they run in."""

    transact: Transact
    reactions: dict[str, Reacting]
    refusal: type[Exception]

    @classmethod
    def of(cls, transact: Transact, router: EventRouter, refusal: type[Exception]) -> "Applier":
        """From a router's reactions."""
        by_subject = {
            event.subject: Reacting(event, reaction, router.preloads[event])
            for event, reaction in router.reactions.items()
        }
        return cls(transact, by_subject, refusal)

    def read(self, arrival: Arrival) -> Arrival:
        """The same arrival with its event in it. Raises ValidationError."""
        return arrival.carrying(self.decode(arrival))

    def decode(self, arrival: Arrival) -> Event | None:
        """The event, or None where nobody here reacts to it. Raises ValidationError, Unreadable."""
        reacting = self.reactions.get(arrival.subject)
        if reacting is None:
            return None
        event = reacting.event.model_validate_json(arrival.body)
        _strictly(arrival.body)  # pydantic takes the last one, other readers the first
        return event

    async def apply(
        self, arrivals: Sequence[Arrival], *, react: bool = True, shadow: Shadow | None = None
    ) -> int:
        """Commit the effects of these arrivals; the number of events applied (repeats are none).

        With `react=False` they are remembered as applied without any effect; under a shadow only
        a projection that is being rebuilt changes. Raises what a reaction raises, and
        ConflictingHistory; then nothing of the batch was applied.
        """

        async def in_work(work: MongoWork) -> list[Arrival]:
            work.shadow = shadow
            inbox = Inbox(work.database, work.session, work.now, work.name_of)
            await inbox.open(arrivals)
            ready = [
                (next_, react or next_ is not arrival)
                for arrival in arrivals
                for next_ in inbox.admit(arrival)
            ]
            await self._react_to([arrival for arrival, wanted in ready if wanted], work)
            await inbox.close()
            await failpoint("consumer.in-transaction")
            return [arrival for arrival, _ in ready]

        applied: list[Arrival] = await self.transact(in_work)
        for subject, count in Counts(arrival.subject for arrival in applied).items():
            APPLIED.labels(subject).inc(count)
        return len(applied)

    async def go_past(
        self, aggregate: str, version: int, then: Callable[[Any], Awaitable[None]]
    ) -> None:
        """Give up one version of an aggregate's history, and apply what waited behind it."""

        async def in_work(work: MongoWork) -> None:
            inbox = Inbox(work.database, work.session, work.now)
            await self._react_to(await inbox.skip(aggregate, version), work)
            await inbox.close()
            await then(work)

        await self.transact(in_work)

    async def _react_to(self, arrivals: Sequence[Arrival], work: MongoWork) -> None:
        decoded = [(arrival, arrival.event or self.decode(arrival)) for arrival in arrivals]
        await self._preload([event for _, event in decoded if event is not None], work)
        for arrival, event in decoded:
            if event is None:
                SKIPPED.inc()
                continue
            work.cause = Cause(arrival.correlation_id, arrival.event_id)
            await self.reactions[arrival.subject].reaction(event, work)

    async def _preload(self, events: Sequence[Event], work: MongoWork) -> None:
        """Read what the batch will ask for, with one query per store."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for event in events:
            for store, field in self.reactions[event.subject].preload.items():
                wanted[store].append(getattr(event, field))
        for store, ids in wanted.items():
            await getattr(work, store).get_many(ids)


def _strictly(body: bytes) -> None:
    try:
        refuse_names_twice(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not strict JSON: {type(error).__name__}") from error
