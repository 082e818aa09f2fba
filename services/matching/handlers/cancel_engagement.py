"""One side gives up what was agreed: the other is told, and the place goes to whoever waits."""

from services.matching.domain.errors import found
from services.matching.domain.match import side_of
from services.matching.handlers._places import free_place
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.engagements import EngagementCancelled
from shared.contracts.requests.engagements import CancelEngagement
from shared.policy import require


async def cancel_engagement(command: CancelEngagement, work: MatchingWork) -> Done:
    """Cancel it, mark it where it is late, and look for another use of the offer."""
    engagement = found(await work.engagements.get(command.engagement_id), "engagement")
    member_id, organisation_id = engagement.member_id, engagement.organisation_id
    require(work.actor, CancelEngagement, person_id=member_id, organisation_id=organisation_id)
    by = side_of(member_id, work.actor.id)
    ended = engagement.cancelled(by, command.reason, command.words, work.now)
    match = found(await work.matches.get(engagement.match_id), "match")
    offer = found(await work.offers.get(engagement.offer_id), "offer")
    opportunity = found(await work.opportunities.get(engagement.opportunity_id), "opportunity")
    work.engagements.save(ended)
    work.matches.save(match.cancelled())
    work.offers.save(offer.freed(work.now))
    work.publish(
        EngagementCancelled(
            **match.parties,
            engagement_id=engagement.engagement_id,
            opportunity_id=engagement.opportunity_id,
            side=by.value,
            reason=command.reason,
            late=ended.cancelled_late,
        )
    )
    await free_place(opportunity, work)
    return Done(id=engagement.engagement_id)
