"""A promise was kept or became late: remember which, once per promise, and how long it took."""

from typing import TypeAlias

from services.reporting.domain.promise_outcome import PromiseOutcome, joined
from services.reporting.ports import ReportingWork
from shared.contracts.events.notifications import PromiseBreached, PromiseKept
from shared.contracts.events.promises import PromiseEscalated, PromiseSettled

News: TypeAlias = PromiseKept | PromiseBreached | PromiseSettled | PromiseEscalated
LATE = 3
"""The step at which a promise is late."""


async def settle_promise(event: News, work: ReportingWork) -> None:
    """Kept in time or late; a promise that was breached stays late when it is answered after.

    What was released counts as neither, nor does what the engine found in time: nobody waited for
    a person.
    """
    told = _told(event)
    if told is None:
        return
    known = await work.promises.get(event.promise_id)
    outcome = joined(known, told)
    if outcome != known:
        work.promises.save(outcome)


def _told(event: News) -> PromiseOutcome | None:
    match event:
        case PromiseKept():
            return PromiseOutcome(event.promise_id, event.late_days > 0)
        case PromiseBreached():
            return PromiseOutcome(event.promise_id, late=True, kept=False)
        case PromiseEscalated():
            return _late(event) if event.step == LATE else None
        case PromiseSettled():
            return _kept(event) if event.how == "kept" else None


def _late(event: PromiseEscalated) -> PromiseOutcome:
    return PromiseOutcome(
        event.promise_id,
        late=True,
        kept=False,
        organisation_id=_organisation(event),
    )


def _kept(event: PromiseSettled) -> PromiseOutcome | None:
    by_person = event.by == "person"
    if not by_person and not event.late_days:
        return None
    return PromiseOutcome(
        event.promise_id,
        late=event.late_days > 0,
        minutes=event.waited_minutes if by_person else None,
        organisation_id=_organisation(event),
    )


def _organisation(event: PromiseSettled | PromiseEscalated) -> str | None:
    return event.owner_id if event.owner_side == "organisation" else None
