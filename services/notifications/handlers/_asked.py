"""The promise that a command names."""

from services.notifications.domain.errors import PromiseSettledAlready, PromiseUnknown
from services.notifications.domain.promise import Promise
from services.notifications.ports import NotificationsWork


async def still_owed(promise_id: str, work: NotificationsWork) -> Promise:
    """It, if somebody waits for it still. Raises PromiseUnknown or PromiseSettledAlready."""
    promise = await work.promises.get(promise_id)
    if promise is None:
        raise PromiseUnknown
    if promise.settled:
        raise PromiseSettledAlready
    return promise
