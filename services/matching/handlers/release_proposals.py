"""An opportunity has ended: nobody is left waiting for it."""

from collections.abc import Iterable

from services.matching.domain.errors import found
from services.matching.domain.kinds import OpportunityStatus, Side
from services.matching.domain.match import ALREADY_FILLED, OVER, Match
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import MatchDeclined


async def release_proposals(work: MatchingWork, opportunity_ids: Iterable[str]) -> None:
    """Decline, for the organisation, what still waits at those that are no longer open.

    Where only the places are taken, whoever somebody said yes to waits on: one may come free.
    """
    for opportunity in (await work.opportunities.get_many(opportunity_ids)).values():
        if opportunity.is_open:
            continue
        because = OVER if opportunity.status is OpportunityStatus.OVER else ALREADY_FILLED
        for match in await work.matches.of_opportunity(opportunity.opportunity_id):
            if match.is_unanswered or (match.is_live and not opportunity.is_live):
                await _release(match, because, work)
        work.opportunities.save(opportunity.looked_at(work.now))


async def _release(match: Match, because: str, work: MatchingWork) -> None:
    work.matches.save(match.declined(Side.ORGANISATION, because, work.now))
    offer = found(await work.offers.get(match.offer_id), "offer")
    work.offers.save(offer.freed(work.now))
    work.publish(MatchDeclined(**match.parties, side=Side.ORGANISATION.value, reason=because))
