"""One side of a match says no, which is final."""

from services.matching.domain.errors import found
from services.matching.domain.match import side_of
from services.matching.handlers._places import leave_place
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import MatchDeclined
from shared.contracts.requests.matching import DeclineMatch
from shared.policy import require


async def decline_match(command: DeclineMatch, work: MatchingWork) -> str:
    """Keep the no of the side that asks; the id of the offer that is free for another use."""
    match = found(await work.matches.get(command.match_id), "match")
    require(
        work.actor, DeclineMatch, person_id=match.member_id, organisation_id=match.organisation_id
    )
    side = side_of(match.member_id, work.actor.id)
    work.matches.save(match.declined(side, command.reason, work.now, command.words))
    offer = found(await work.offers.get(match.offer_id), "offer")
    work.offers.save(offer.freed(work.now))
    work.publish(MatchDeclined(**match.parties, side=side.value, reason=command.reason))
    await leave_place(match, work)
    return offer.offer_id
