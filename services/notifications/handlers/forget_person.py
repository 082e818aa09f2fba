"""Somebody is forgotten: what they were told goes, and nobody waits for them any more."""

from services.notifications.handlers._ledger import release
from services.notifications.ports import NotificationsWork
from shared.contracts.events.forgetting import MemberErased, NotificationsErasureConfirmed


async def forget_person(event: MemberErased, work: NotificationsWork) -> None:
    """Release what they owe or are owed, hand back what was handed to them, delete what they were
    told, and confirm it."""
    for promise in await work.promises.unsettled_of(event.member_id):
        await release(promise, work)
    for promise in await work.promises.handed_to(event.member_id):
        work.promises.save(promise.handed_back())
    await work.forget(event.member_id)
    work.publish(NotificationsErasureConfirmed(notifications_erasure_id=event.member_id))
