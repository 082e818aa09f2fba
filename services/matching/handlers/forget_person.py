"""Somebody is forgotten: nobody waits for them any more, and their words go."""

from services.matching.domain.kinds import OfferStatus
from services.matching.domain.visit import VisitStatus
from services.matching.handlers._taking_back import decline_pending, take_back
from services.matching.handlers._visiting import call_off
from services.matching.ports import MatchingWork
from shared.contracts.events.forgetting import MatchingErasureConfirmed, MemberErased


async def forget_person(event: MemberErased, work: MatchingWork) -> None:
    """Withdraw what is open, decline what is pending, blank what is readable, and confirm it."""
    for offer in await work.offers.of_member(event.member_id):
        if offer.status is OfferStatus.OPEN:
            await take_back(offer.withdrawn(), work)
        else:
            await decline_pending(offer, work)
    for visit in await work.visits.of_member(event.member_id):
        if visit.status is VisitStatus.ANNOUNCED:
            await call_off(visit, work)
    await work.forget(event.member_id)
    work.publish(MatchingErasureConfirmed(matching_erasure_id=event.member_id))
