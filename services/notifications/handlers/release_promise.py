"""The side that was waiting said no itself: nobody waits any more."""

from services.notifications.domain.promise import answer_id
from services.notifications.handlers._ledger import release
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import MatchDeclined


async def release_promise(event: MatchDeclined, work: NotificationsWork) -> None:
    """Release what was owed to the side that declined."""
    promise = await work.promises.get(answer_id(event.match_id, waiting=event.side))
    if promise:
        await release(promise, work)
