"""An organisation can take more people, or fewer: whoever waits moves up."""

from services.matching.domain.errors import found
from services.matching.domain.kinds import OpportunityStatus
from services.matching.handlers._places import fill
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.engagements import PlacesOffered
from shared.contracts.events.matching import OpportunityClosed
from shared.contracts.requests.engagements import OfferPlaces
from shared.policy import require


async def offer_places(command: OfferPlaces, work: MatchingWork) -> Done:
    """Take so many. Refused below what is taken, and once it is closed or over."""
    opportunity = found(await work.opportunities.get(command.opportunity_id), "opportunity")
    require(work.actor, OfferPlaces, organisation_id=opportunity.organisation_id)
    offered = opportunity.with_places(command.places)
    ids = {"opportunity_id": offered.opportunity_id, "organisation_id": offered.organisation_id}
    work.publish(PlacesOffered(**ids, places=offered.places))
    if offered.is_open and not offered.has_room:
        work.opportunities.save(offered.ended(OpportunityStatus.FILLED, work.now))
        work.publish(OpportunityClosed(**ids, why="filled"))
    else:
        await fill(offered, work)
    return Done(id=offered.opportunity_id)
