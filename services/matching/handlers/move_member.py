"""Two records are one person: what one of them offered and agreed to is the other's now."""

from services.matching.domain.move import Move
from services.matching.handlers._passing import pass_on, pass_on_visits
from services.matching.ports import MatchingWork
from shared.contracts.events.merging import MemberMerged


async def move_member(event: MemberMerged, work: MatchingWork) -> None:
    """Offers and visits, with what came of them; remembered, to be given back."""
    offers = await work.offers.of_member(event.member_id)
    await pass_on(offers, event.into, work)
    visits = await work.visits.of_member(event.member_id)
    pass_on_visits(visits, event.into, work)
    moved = tuple(offer.offer_id for offer in offers)
    visited = tuple(visit.visit_id for visit in visits)
    work.moves.save(Move(event.member_id, event.into, moved, visited))
