"""What happens to an offer that is taken back, by its member or because they are forgotten."""

from dataclasses import replace

from services.matching.domain.kinds import Side
from services.matching.domain.offer import Offer
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import MatchDeclined, OfferWithdrawn


async def take_back(withdrawn: Offer, work: MatchingWork) -> None:
    """Keep the withdrawn offer, and decline what is still pending; introductions stand."""
    declined = await decline_pending(withdrawn, work)
    work.offers.save(replace(withdrawn, live_matches=withdrawn.live_matches - declined))
    work.publish(OfferWithdrawn(offer_id=withdrawn.offer_id, member_id=withdrawn.member_id))


async def decline_pending(offer: Offer, work: MatchingWork) -> int:
    """Nobody is left waiting for an answer of this member; how many were."""
    pending = [match for match in await work.matches.of_offer(offer.offer_id) if match.is_pending]
    for match in pending:
        work.matches.save(match.declined(Side.MEMBER, "not-now", work.now))
        work.publish(MatchDeclined(**match.parties, side=Side.MEMBER.value, reason="not-now"))
    return len(pending)
