"""An organisation needs nobody else for something it asked for."""

from services.matching.domain.errors import found
from services.matching.domain.kinds import OpportunityStatus
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.matching import OpportunityClosed
from shared.contracts.requests.matching import CloseOpportunity
from shared.policy import require


async def close_opportunity(command: CloseOpportunity, work: MatchingWork) -> Done:
    """Close it, also one that is filled. Refused for others, and once it is closed or over."""
    opportunity = found(await work.opportunities.get(command.opportunity_id), "opportunity")
    require(work.actor, CloseOpportunity, organisation_id=opportunity.organisation_id)
    work.opportunities.save(opportunity.ended(OpportunityStatus.CLOSED, work.now))
    work.publish(
        OpportunityClosed(
            opportunity_id=opportunity.opportunity_id,
            organisation_id=opportunity.organisation_id,
            why="closed",
        )
    )
    return Done(id=opportunity.opportunity_id)
