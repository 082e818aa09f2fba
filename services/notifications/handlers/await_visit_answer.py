"""A time is proposed for a part of a visit: its host owes an answer, and is told so."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.kinds import About
from services.notifications.domain.promise import Promise
from services.notifications.domain.visit_promise import due_before, visit_answer_owed
from services.notifications.domain.visit_wording import host_asked
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import make
from services.notifications.ports import NotificationsWork
from shared.contracts.events.visits import VisitPartProposed


async def await_visit_answer(
    event: VisitPartProposed, work: NotificationsWork, days: WorkingDays
) -> None:
    """Open the promise, unless the host proposed the time itself."""
    if event.by == "host":
        return
    usual = days.due(About.RECEIVE_VISITOR, work.now)
    promise = visit_answer_owed(
        (event.visit_id, event.part_id, event.proposal),
        organisation_id=event.organisation_id,
        member_id=event.member_id,
        opened_at=work.now,
        due_on=due_before(event.day, usual, days.today(work.now)),
    )
    if await work.promises.get(promise.promise_id):
        return
    await make(promise, work, days)
    # Coordinators hear of a cuppa with the visit that it belongs to.
    if event.organisation_id or event.by == "visitor":
        await work.announcements.add_once(_request(event, promise))


def _request(event: VisitPartProposed, promise: Promise) -> Announcement:
    again = event.by == "visitor"
    return Announcement(
        announcement_id=f"{promise.promise_id}.asked",
        topic="visit-part-proposed",
        audience=Audience.of(promise.owner_side, promise.owner_id),
        words=host_asked(event.visit_id, event.day, event.slot, promise.due_on, again=again),
        due_at=promise.opened_at,
    )
