"""A host answered a visitor, or nobody waits for it any more."""

from typing import TypeAlias

from services.notifications.domain.visit_promise import visit_answer_id
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import keep, release
from services.notifications.ports import NotificationsWork
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
    if promise is None:
        return
    if event.by == "host":
        await keep(promise, work, days)
    else:
        await release(promise, work)
