"""A member does not come after all."""

from services.matching.domain.errors import found
from services.matching.handlers._visiting import call_off
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.requests.visits import CancelVisit
from shared.policy import require


async def cancel_visit(command: CancelVisit, work: MatchingWork) -> Done:
    """Cancel it; every host is free again, and told."""
    visit = found(await work.visits.get(command.visit_id), "visit")
    require(work.actor, CancelVisit, person_id=visit.member_id)
    await call_off(visit, work)
    return Done(id=visit.visit_id)
