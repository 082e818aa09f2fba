"""A host answered a visitor, or nobody waits for it any more."""

from typing import TypeAlias

from services.notifications.domain.visit_promise import visit_answer_id
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import PromiseKept, PromiseReleased
from shared.contracts.events.visits import (
    VisitPartConfirmed,
    VisitPartDeclined,
    VisitPartProposed,
)

Answer: TypeAlias = VisitPartConfirmed | VisitPartDeclined | VisitPartProposed


async def settle_visit_answer(event: Answer, work: NotificationsWork, days: WorkingDays) -> None:
    """Kept where the host spoke, also with a no or another time; a visitor's yes is none."""
    if isinstance(event, VisitPartConfirmed) and event.by == "visitor":
        return
    another_time = isinstance(event, VisitPartProposed)
    answered = event.proposal - 1 if another_time else event.proposal
    promise = await work.promises.get(visit_answer_id(event.part_id, answered))
    if promise is None or promise.settled:
        return
    if event.by == "host":
        kept = promise.kept(days.today(work.now))
        work.promises.save(kept)
        work.publish(PromiseKept.model_validate(kept, from_attributes=True))
    else:
        released = promise.released()
        work.promises.save(released)
        work.publish(PromiseReleased.model_validate(released, from_attributes=True))
