"""A member takes an offer back."""

from services.matching.domain.errors import found
from services.matching.handlers._taking_back import take_back
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.requests.matching import WithdrawOffer
from shared.policy import require


async def withdraw_offer(command: WithdrawOffer, work: MatchingWork) -> Done:
    """Withdraw it, and decline what is still pending; introductions stand."""
    offer = found(await work.offers.get(command.offer_id), "offer")
    require(work.actor, WithdrawOffer, person_id=offer.member_id)
    await take_back(offer.withdrawn(), work)
    return Done(id=offer.offer_id)
