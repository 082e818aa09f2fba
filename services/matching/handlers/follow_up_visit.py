"""The visitor says how it went."""

from services.matching.domain.errors import found
from services.matching.domain.visit import FollowUp
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.visits import VisitFollowUpGiven
from shared.contracts.requests.visits import FollowUpVisit
from shared.policy import require


async def follow_up_visit(command: FollowUpVisit, work: MatchingWork) -> Done:
    """Keep the words for the coordinators. Refused before the last day has passed."""
    visit = found(await work.visits.get(command.visit_id), "visit")
    require(work.actor, FollowUpVisit, person_id=visit.member_id)
    leads_to = tuple(dict.fromkeys(command.leads_to))
    work.visits.save(visit.followed_up(FollowUp(command.words, leads_to, work.now)))
    work.publish(
        VisitFollowUpGiven(visit_id=visit.visit_id, member_id=visit.member_id, leads_to=leads_to)
    )
    return Done(id=visit.visit_id)
