"""The hour of a step has come and nobody has answered: remind, or tell those who stand behind."""

from collections.abc import Sequence

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.escalation import Step
from services.notifications.domain.promise import Promise, Status
from services.notifications.domain.promise_wording import many, overdue, reminder, sentence
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import owner_of
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import PromiseBreached
from shared.contracts.events.promises import PromiseEscalated

_AT_ONCE = 200
_NOBODY_CHOSEN = ("coordinators", None)


async def escalate_promises(work: NotificationsWork, days: WorkingDays) -> None:
    """Take the step whose hour has come, once, of at most 200; what is for many is one message."""
    told: dict[Step, list[Promise]] = {}
    for promise in await work.promises.to_escalate(work.now, limit=_AT_ONCE):
        if step := promise.step_to_take(work.now, days):
            work.promises.save(promise.stepped(step, work.now, days))
            _say(promise, step, work)
            await _tell_owner(promise, step, work)
            if step >= Step.LATE or (promise.owner_side, promise.handed_to) == _NOBODY_CHOSEN:
                told.setdefault(step, []).append(promise)
    for step, promises in told.items():
        await _tell_those_behind(promises, step, work)


def _say(promise: Promise, step: Step, work: NotificationsWork) -> None:
    work.publish(
        PromiseEscalated(
            promise_id=promise.promise_id,
            about=promise.about,
            owner_id=promise.owner_id,
            owner_side=promise.owner_side,
            step=step,
            due_on=promise.due_on,
        )
    )
    if step is Step.LATE and promise.status is Status.OPEN and promise.match_id:
        work.publish(PromiseBreached.model_validate(promise, from_attributes=True))


async def _tell_owner(promise: Promise, step: Step, work: NotificationsWork) -> None:
    """Whoever it was handed to; and the owner, once it is late or if it was handed to nobody."""
    late = step is Step.LATE
    audiences = [Audience(person_id=promise.handed_to)] if promise.handed_to else []
    if promise.owner_side != "coordinators" and (late or not audiences):
        audiences.append(Audience.of(promise.owner_side, promise.owner_id))
    if step is Step.WORKING_GROUP:
        audiences = []
    for number, audience in enumerate(audiences):
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{promise.promise_id}.step-{int(step)}.{number}",
                topic="promise-late" if late else "promise-due",
                audience=audience,
                words=overdue(promise) if late else reminder(promise),
                due_at=work.now,
            )
        )


async def _tell_those_behind(
    promises: Sequence[Promise], step: Step, work: NotificationsWork
) -> None:
    to_working_group = step is Step.WORKING_GROUP
    sentences = [
        sentence(promise.about, await owner_of(promise, work), promise.due_on, step)
        for promise in promises
    ]
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{promises[0].promise_id}.step-{int(step)}.behind",
            topic="promises-late" if step >= Step.LATE else "promises-due",
            audience=Audience(working_group=to_working_group, coordinators=not to_working_group),
            words=many(step, sentences),
            due_at=work.now,
        )
    )
