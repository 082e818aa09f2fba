"""How a promise is written down, settled and said: the same for every kind."""

from typing import Literal

from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import Promise, Status
from services.notifications.domain.promise_wording import THE_COORDINATORS
from services.notifications.domain.wait import Wait
from services.notifications.domain.wording import A_MEMBER
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import PromiseKept, PromiseOpened, PromiseReleased
from shared.contracts.events.promises import PromiseMade, PromiseSettled


async def make(promise: Promise, work: NotificationsWork, days: WorkingDays) -> None:
    """Write it down with its first step before it, and that somebody waits; say so."""
    wait = await work.waits.get(promise.promise_id)
    work.waits.save((wait or Wait(promise.promise_id, promise.about)).begin())
    work.promises.add(promise.watched(days))
    work.publish(PromiseMade.model_validate(promise, from_attributes=True))
    if promise.match_id:
        work.publish(PromiseOpened.model_validate(promise, from_attributes=True))


async def keep(
    promise: Promise,
    work: NotificationsWork,
    days: WorkingDays,
    by: Literal["person", "engine"] = "person",
) -> None:
    """The answer came. Nothing happens to what is settled."""
    if promise.settled:
        return
    kept = promise.kept(days.today(work.now))
    await _settle(kept, work, by)
    if kept.match_id:
        work.publish(PromiseKept.model_validate(kept, from_attributes=True))


async def release(promise: Promise, work: NotificationsWork) -> None:
    """Nobody waits any more. Nothing happens to what is settled."""
    if promise.settled:
        return
    released = promise.released()
    await _settle(released, work, "person")
    if released.match_id:
        work.publish(PromiseReleased.model_validate(released, from_attributes=True))


async def _settle(
    settled: Promise, work: NotificationsWork, by: Literal["person", "engine"]
) -> None:
    work.promises.save(settled)
    await end_wait(settled.promise_id, settled.about, work)
    waited = work.now - settled.opened_at
    work.publish(
        PromiseSettled(
            promise_id=settled.promise_id,
            about=settled.about,
            owner_id=settled.owner_id,
            owner_side=settled.owner_side,
            how="kept" if settled.status is Status.KEPT else "released",
            by=by,
            late_days=settled.late_days,
            waited_minutes=max(0, int(waited.total_seconds() // 60)),
        )
    )


async def end_wait(wait_id: str, about: str, work: NotificationsWork) -> None:
    """Nobody waits any more, also where the news that somebody did is still on its way."""
    wait = await work.waits.get(wait_id) or Wait(wait_id, about)
    work.waits.save(wait.end())


async def owner_of(promise: Promise, work: NotificationsWork) -> str:
    """What to call whoever owes it; nobody's name."""
    match promise.owner_side:
        case "organisation":
            return name_of(await work.organisations.get(promise.owner_id))
        case "coordinators":
            return THE_COORDINATORS
        case "group":
            return "a group"
        case "member":
            return A_MEMBER
