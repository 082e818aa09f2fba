"""The side that was waiting said no itself: nobody waits any more."""

from services.notifications.domain.promise import answer_id
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import MatchDeclined
from shared.contracts.events.notifications import PromiseReleased


async def release_promise(event: MatchDeclined, work: NotificationsWork) -> None:
    """Release what was owed to the side that declined."""
    promise = await work.promises.get(answer_id(event.match_id, waiting=event.side))
    if promise and not promise.settled:
        released = promise.released()
        work.promises.save(released)
        work.publish(PromiseReleased.model_validate(released, from_attributes=True))
