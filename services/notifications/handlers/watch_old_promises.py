"""At start: promises from before there were reminders get their clocks, and a wait beside them."""

from dataclasses import replace

from services.notifications.domain.promise import other
from services.notifications.domain.wait import Wait
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork


async def watch_old_promises(work: NotificationsWork, days: WorkingDays) -> None:
    """Changes nothing where every open promise has its next step, or has taken the last."""
    for promise in await work.promises.without_clock():
        assert promise.match_id is not None, "there were no others"
        waiting = other("member" if promise.owner_side == "member" else "organisation")
        known = replace(promise, waiting_side=waiting, thing_id=promise.match_id)
        work.promises.save(known.watched(days))
        work.waits.save(Wait(promise.promise_id, promise.about).begin())
