"""An organisation needs nobody else for something it asked for."""

from services.matching.domain.errors import NotYours, found
from services.matching.domain.kinds import OpportunityStatus
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.matching import OpportunityClosed
from shared.contracts.requests.matching import CloseOpportunity


async def close_opportunity(command: CloseOpportunity, work: MatchingWork) -> Done:
    """Close it. Refused for others, and once it is not open any more."""
    opportunity = found(await work.opportunities.get(command.opportunity_id), "opportunity")
    if not work.actor.speaks_for(opportunity.organisation_id):
        raise NotYours("This opportunity belongs to another organisation.")
    work.opportunities.save(opportunity.ended(OpportunityStatus.CLOSED, work.now))
    work.publish(
        OpportunityClosed(
            opportunity_id=opportunity.opportunity_id,
            organisation_id=opportunity.organisation_id,
            why="closed",
        )
    )
    return Done(id=opportunity.opportunity_id)
