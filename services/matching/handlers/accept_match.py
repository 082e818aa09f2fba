"""One side of a match says yes; the second yes introduces the two to each other."""

from services.matching.domain.engagement import begun
from services.matching.domain.errors import found
from services.matching.domain.match import Match, side_of
from services.matching.domain.opportunity import Opportunity
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.matching import IntroductionMade, MatchAccepted, OpportunityClosed
from shared.contracts.requests.matching import AcceptMatch
from shared.policy import require


async def accept_match(command: AcceptMatch, work: MatchingWork) -> Done:
    """Keep the yes of the side that asks; saying it twice is harmless. Refused once filled."""
    match = found(await work.matches.get(command.match_id), "match")
    require(
        work.actor, AcceptMatch, person_id=match.member_id, organisation_id=match.organisation_id
    )
    side = side_of(match.member_id, work.actor.id)
    if match.has_accepted(side):
        return Done(id=match.match_id)
    opportunity = found(await work.opportunities.get(match.opportunity_id), "opportunity")
    opportunity.open_to_answers()
    match = match.accepted_by(side, work.now)
    work.publish(MatchAccepted(**match.parties, side=side.value))
    if match.both_accepted:
        match = await _introduce(match, opportunity, work)
    work.matches.save(match)
    return Done(id=match.match_id)


async def _introduce(match: Match, opportunity: Opportunity, work: MatchingWork) -> Match:
    """Take the place in the same transaction: of many who take the last one, one gets it."""
    offer = found(await work.offers.get(match.offer_id), "offer")
    engagement = begun(work.new_id(), match, offer, opportunity, work.now)
    taken = opportunity.with_one_more(work.now)
    work.engagements.add(engagement)
    work.opportunities.save(taken)
    work.publish(
        IntroductionMade(
            **match.parties,
            engagement_id=engagement.engagement_id,
            offer_id=match.offer_id,
            opportunity_id=match.opportunity_id,
        )
    )
    if not taken.is_open:
        work.publish(
            OpportunityClosed(
                opportunity_id=taken.opportunity_id,
                organisation_id=taken.organisation_id,
                why="filled",
            )
        )
    return match.introduced(engagement.engagement_id)
