"""A member takes an offer back."""

from dataclasses import replace

from services.matching.domain.kinds import Side
from services.matching.domain.offer import owned
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.matching import MatchDeclined, OfferWithdrawn
from shared.contracts.requests.matching import WithdrawOffer


async def withdraw_offer(command: WithdrawOffer, work: MatchingWork) -> Done:
    """Withdraw it, and decline what is still pending; introductions stand."""
    offer = owned(await work.offers.get(command.offer_id), work.actor.id).withdrawn()
    pending = [match for match in await work.matches.of_offer(offer.offer_id) if match.is_pending]
    for match in pending:
        work.matches.save(match.declined(Side.MEMBER, "not-now", work.now))
        work.publish(MatchDeclined(**match.parties, side=Side.MEMBER.value, reason="not-now"))
    work.offers.save(replace(offer, live_matches=offer.live_matches - len(pending)))
    work.publish(OfferWithdrawn(offer_id=offer.offer_id, member_id=offer.member_id))
    return Done(id=offer.offer_id)
