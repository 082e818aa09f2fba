"""A promise was kept or breached: remember which, once per promise."""

from services.reporting.domain.promise_outcome import PromiseOutcome, late_wins
from services.reporting.ports import ReportingWork
from shared.contracts.events.notifications import PromiseBreached, PromiseKept


async def settle_promise(event: PromiseKept | PromiseBreached, work: ReportingWork) -> None:
    """Kept in time or late; a promise that was breached stays late when it is answered after."""
    late = isinstance(event, PromiseBreached) or event.late_days > 0
    known = await work.promises.get(event.promise_id)
    outcome = late_wins(known, PromiseOutcome(event.promise_id, late))
    if outcome != known:
        work.promises.save(outcome)
