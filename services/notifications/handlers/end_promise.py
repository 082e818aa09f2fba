"""What was waited for has come, or nobody waits for it any more: an offer, a need, an ask..."""

from services.notifications.domain.kinds import kept_by, released_by
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import end_wait, keep, release
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Event
from shared.contracts.events.matching import MatchProposed


async def end_promise(event: Event, work: NotificationsWork, days: WorkingDays) -> None:
    """Keep or release what the table of kinds says.

    A use that is found before we hear of the offer leaves a mark, so that no promise is opened
    which nobody could keep any more.
    """
    name = type(event).__name__
    for kind in (*kept_by(name), *released_by(name)):
        if (thing_id := getattr(event, kind.thing, None)) is None:
            continue
        promise = await work.promises.get(kind.promise_id(thing_id))
        if promise is None:
            await end_wait(kind.promise_id(thing_id), kind.about, work)
        elif name in kind.kept_by:
            by_engine = isinstance(event, MatchProposed)
            await keep(promise, work, days, by="engine" if by_engine else "person")
        else:
            await release(promise, work)
