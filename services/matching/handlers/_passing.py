"""Offers and visits pass to another record of the same person, with all that came of them."""

from collections.abc import Iterable
from dataclasses import replace

from services.matching.domain.offer import Offer
from services.matching.domain.visit import Visit
from services.matching.ports import MatchingWork


async def pass_on(offers: Iterable[Offer], member_id: str, work: MatchingWork) -> None:
    """Matches, engagements and contributions follow their offer."""
    for offer in offers:
        work.offers.save(replace(offer, member_id=member_id))
        matches = await work.matches.of_offer(offer.offer_id)
        for match in matches:
            work.matches.save(replace(match, member_id=member_id))
        begun = [match.engagement_id for match in matches if match.engagement_id]
        for engagement in (await work.engagements.get_many(begun)).values():
            work.engagements.save(replace(engagement, member_id=member_id))
        for given in await work.contributions.of_matches([match.match_id for match in matches]):
            work.contributions.save(replace(given, member_id=member_id))
        for line in await work.round_lines.of_offer(offer.offer_id):
            work.round_lines.save(replace(line, member_id=member_id))
        for override in await work.overrides.of_offer(offer.offer_id):
            work.overrides.save(replace(override, member_id=member_id))


def pass_on_visits(visits: Iterable[Visit], member_id: str, work: MatchingWork) -> None:
    """With their parts and what was said of them."""
    for visit in visits:
        work.visits.save(replace(visit, member_id=member_id))
