"""What happens to an offer that is taken back, by its member or because they are forgotten."""

from dataclasses import replace

from services.matching.domain.kinds import Side
from services.matching.domain.offer import Offer
from services.matching.handlers._places import leave_place
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import MatchDeclined, OfferWithdrawn


async def take_back(withdrawn: Offer, work: MatchingWork) -> None:
    """Keep the withdrawn offer, and decline what led to nothing yet; introductions stand."""
    declined = await decline_pending(withdrawn, work)
    work.offers.save(replace(withdrawn, live_matches=withdrawn.live_matches - declined))
    work.publish(OfferWithdrawn(offer_id=withdrawn.offer_id, member_id=withdrawn.member_id))


async def decline_pending(offer: Offer, work: MatchingWork) -> int:
    """Nobody is left waiting for this member; how many were. A place kept for them is free."""
    live = [match for match in await work.matches.of_offer(offer.offer_id) if match.is_live]
    for match in live:
        work.matches.save(match.declined(Side.MEMBER, "not-now", work.now))
        work.publish(MatchDeclined(**match.parties, side=Side.MEMBER.value, reason="not-now"))
        await leave_place(match, work)
    return len(live)
