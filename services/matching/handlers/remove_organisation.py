"""An organisation left the register: nobody is sent there any more."""

from dataclasses import replace

from services.matching.domain.kinds import OpportunityStatus
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import OpportunityClosed
from shared.contracts.events.membership import OrganisationRemoved


async def remove_organisation(event: OrganisationRemoved, work: MatchingWork) -> None:
    """Close what it asks for; proposals that still wait are let go by the clock."""
    organisation = await work.organisations.get(event.organisation_id)
    if organisation is None:
        return
    gone = replace(organisation, active=False)
    work.organisations.save(gone)
    for opportunity in await work.opportunities.of_organisation(gone.organisation_id):
        left = opportunity.asked_by(gone)
        if left.is_live:
            left = left.ended(OpportunityStatus.CLOSED, work.now)
            work.publish(
                OpportunityClosed(
                    opportunity_id=left.opportunity_id,
                    organisation_id=left.organisation_id,
                    why="closed",
                )
            )
        work.opportunities.save(left)
