"""Opportunities whose last day has passed are over."""

from services.matching.domain.kinds import OpportunityStatus
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import OpportunityClosed


async def close_over_opportunities(work: MatchingWork, most: int) -> int:
    """Close at most so many, and say how many; leftover proposals are let go by the clock.

    Of filled ones nothing is said, for they are closed already; but nobody waits on for a place.
    """
    over = await work.opportunities.over(most)
    for opportunity in over:
        work.opportunities.save(opportunity.ended(OpportunityStatus.OVER, work.now))
        if opportunity.is_open:
            work.publish(
                OpportunityClosed(
                    opportunity_id=opportunity.opportunity_id,
                    organisation_id=opportunity.organisation_id,
                    why="over",
                )
            )
    return len(over)
