"""One side of a part of a visit says no."""

from services.matching.domain.errors import found
from services.matching.domain.visit_part import VisitPart
from services.matching.handlers._visiting import let_go
from services.matching.ports import MatchingWork
from shared.contracts.requests.visits import DeclineVisitPart
from shared.policy import require


async def decline_visit_part(command: DeclineVisitPart, work: MatchingWork) -> VisitPart:
    """Keep the no, which is final; the part as it was, whose time is free for somebody else."""
    visit = found(await work.visits.get(command.visit_id), "visit")
    part = visit.part(command.part_id)
    organisation_id = part.organisation_id
    require(
        work.actor, DeclineVisitPart, person_id=visit.member_id, organisation_id=organisation_id
    )
    side = visit.open().side_of(work.actor.id)
    work.visits.save(await let_go(visit, [part.live()], side, command.reason, work))
    return part
