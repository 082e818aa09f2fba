"""A coordinator gives a promise to one person: from now on they are told and reminded."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.promise_wording import handed_over
from services.notifications.handlers._asked import still_owed
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.events.promises import PromiseReassigned
from shared.contracts.requests.promises import HandOverPromise


async def hand_over_promise(command: HandOverPromise, work: NotificationsWork) -> Done:
    """Keep to whom and why, and tell them. Refused for what is settled or was never promised."""
    promise = (await still_owed(command.promise_id, work)).handed_over(
        command.person_id, command.reason
    )
    work.promises.save(promise)
    work.publish(
        PromiseReassigned(
            promise_id=promise.promise_id,
            about=promise.about,
            owner_id=promise.owner_id,
            person_id=command.person_id,
        )
    )
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{promise.promise_id}.handed.{command.person_id}",
            topic="promise-handed-over",
            audience=Audience(person_id=command.person_id),
            words=handed_over(promise),
            due_at=work.now,
        )
    )
    return Done(id=promise.promise_id)
