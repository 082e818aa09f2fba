"""The clock went past a due day: the promise is late, and those concerned are told once."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import Promise
from services.notifications.domain.visit_wording import THE_COORDINATORS
from services.notifications.domain.wording import A_MEMBER, late_promise, overdue, promises_late
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import PromiseBreached

_AT_ONCE = 200


async def mark_late_promises(work: NotificationsWork, days: WorkingDays) -> None:
    """Mark what is overdue, remind every owner, and tell the coordinators in one message."""
    today = days.today(work.now)
    found = await work.promises.overdue(today, limit=_AT_ONCE)
    late = [promise.breached(today) for promise in found]
    for promise in late:
        work.promises.save(promise)
        work.publish(PromiseBreached.model_validate(promise, from_attributes=True))
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{promise.promise_id}.late",
                topic="promise-late",
                audience=Audience.of(promise.owner_side, promise.owner_id),
                words=overdue(promise.page, promise.about, promise.due_on),
                due_at=work.now,
            )
        )
    if late:
        await _tell_coordinators(late, work)


async def _tell_coordinators(late: list[Promise], work: NotificationsWork) -> None:
    names = await work.organisations.get_many(promise.owner_id for promise in late)
    others = {"member": A_MEMBER, "coordinators": THE_COORDINATORS}
    sentences = [
        late_promise(
            promise.about,
            others.get(promise.owner_side) or name_of(names.get(promise.owner_id)),
            promise.due_on,
        )
        for promise in late
    ]
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{late[0].promise_id}.late.coordinators",
            topic="promises-late",
            audience=Audience(coordinators=True),
            words=promises_late(sentences),
            due_at=work.now,
        )
    )
