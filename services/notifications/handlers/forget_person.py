"""Somebody is forgotten: what they were told goes, and nobody waits for them any more."""

from services.notifications.handlers._ledger import release
from services.notifications.ports import NotificationsWork
from shared.contracts.events.forgetting import MemberErased, NotificationsErasureConfirmed


async def forget_person(event: MemberErased, work: NotificationsWork) -> None:
    """Release what they owe or are owed, delete notices and letters, and confirm it."""
    for promise in await work.promises.unsettled_of(event.member_id):
        await release(promise, work)
    await work.forget(event.member_id)
    work.publish(NotificationsErasureConfirmed(notifications_erasure_id=event.member_id))
