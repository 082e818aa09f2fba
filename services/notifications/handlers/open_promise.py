"""Somebody begins to wait for an answer about an offer, an organisation, a need or an ask."""

from services.notifications.domain.kinds import Kind, opened_by
from services.notifications.domain.promise import Promise, owed
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import make
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Event


async def open_promise(event: Event, work: NotificationsWork, days: WorkingDays) -> None:
    """Open what the table of kinds says; nothing where it is there, or answered already."""
    for kind in opened_by(type(event).__name__):
        promise = _promise(kind, event, work, days)
        known = await work.promises.get(promise.promise_id)
        wait = await work.waits.get(promise.promise_id)
        nobody_waits = getattr(event, kind.unless, False) or (wait is not None and wait.over)
        if known is None and not nobody_waits:
            await make(promise, work, days)


def _promise(kind: Kind, event: Event, work: NotificationsWork, days: WorkingDays) -> Promise:
    usual = days.due(kind.about, work.now, kind.working_days)
    return owed(
        kind,
        getattr(event, kind.thing),
        owner_id=getattr(event, kind.owner_from, None),
        waiting_id=getattr(event, kind.waiting_from, None),
        opened_at=work.now,
        due_on=getattr(event, kind.due_from, usual),
    )
