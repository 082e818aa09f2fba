"""One side of a match says yes; the second yes introduces them, unless something stands between."""

from services.matching.domain.eligibility import confirmed_age
from services.matching.domain.engagement import free_on
from services.matching.domain.errors import found
from services.matching.domain.kinds import Side
from services.matching.domain.match import Match, side_of
from services.matching.domain.opportunity import Opportunity
from services.matching.handlers._places import agree
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.matching import MatchAccepted
from shared.contracts.requests.matching import AcceptMatch
from shared.policy import require


async def accept_match(command: AcceptMatch, work: MatchingWork) -> Done:
    """Keep the yes of the side that asks; saying it twice is harmless. Refused once it is over."""
    match = found(await work.matches.get(command.match_id), "match")
    require(
        work.actor, AcceptMatch, person_id=match.member_id, organisation_id=match.organisation_id
    )
    side = side_of(match.member_id, work.actor.id)
    if match.has_accepted(side):
        return Done(id=match.match_id)
    opportunity = found(await work.opportunities.get(match.opportunity_id), "opportunity")
    opportunity.open_to_answers()
    if side is Side.MEMBER:
        match = await _as_member(command, match, opportunity, work)
    match = match.accepted_by(side, work.now)
    work.publish(MatchAccepted(**match.parties, side=side.value))
    if match.both_accepted:
        match = await agree(match, opportunity, work)
    work.matches.save(match)
    return Done(id=match.match_id)


async def _as_member(
    command: AcceptMatch, match: Match, opportunity: Opportunity, work: MatchingWork
) -> Match:
    """What only the member can know: that they are old enough, and that they have the day."""
    day = opportunity.days.only_day
    if day is not None and not command.despite_clash:
        free_on(day, await work.engagements.on_day(match.member_id, day))
    return match.of_age(confirmed_age(opportunity.minimum_age, command.old_enough))
