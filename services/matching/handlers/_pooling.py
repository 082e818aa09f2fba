"""Who is in the pool of a round at this moment, and its draft, worked out and kept."""

from asyncio import to_thread
from collections.abc import Sequence

from services.matching.domain.drafting import Draft, Means, draft
from services.matching.domain.kinds import Kind, OfferStatus
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.pool import Pool, within_limits
from services.matching.domain.ranking import Policy
from services.matching.domain.round import Round, in_force
from services.matching.ports import MatchingWork


async def pool_of(round_: Round, work: MatchingWork, policy: Policy) -> Pool:
    """Its opportunities, and the offers that were named or could serve. Raises PoolTooLarge."""
    asked = await work.opportunities.get_many(sorted(round_.opportunity_ids))
    opportunities = list(asked.values())
    if round_.offer_ids:
        offers = list((await work.offers.get_many(sorted(round_.offer_ids))).values())
    else:
        offers = await _serving(opportunities, work, policy)
    return within_limits(await pool_with(offers, opportunities, work), policy)


async def pool_with(
    offers: Sequence[Offer], opportunities: Sequence[Opportunity], work: MatchingWork
) -> Pool:
    """These, with what is on record of them."""
    return Pool(
        offers=offers,
        opportunities=opportunities,
        standings=await work.matches.standings(opportunities),
        matched=await work.matches.pairs([each.opportunity_id for each in opportunities]),
        today=work.now.date(),
    )


async def keep_draft(round_: Round, pool: Pool, work: MatchingWork, means: Means) -> Draft:
    """The round worked out anew around every decision so far; its lines replace those before.

    In a thread of its own, because a large pool takes a second: others are answered meanwhile.
    """
    decided = in_force(await work.overrides.of_round(round_.round_id))
    made = await to_thread(draft, round_, pool, decided, means, work.now)
    for line in await work.round_lines.of_round(round_.round_id):
        work.round_lines.remove(line.line_id)
    for line in made.lines:
        work.round_lines.add(line)
    work.rounds.save(made.round)
    return made


async def _serving(
    opportunities: Sequence[Opportunity], work: MatchingWork, policy: Policy
) -> list[Offer]:
    """Open offers of the kinds asked for that may have more matches, as many as can be looked at:
    those with the fewest matches first, and of these those that wait longest."""
    kinds = {each.kind for each in opportunities if each.is_open}
    found = [
        offer
        for kind in Kind
        if kind in kinds
        for offer in await work.offers.newest_open(kind, policy.candidates)
        if offer.status is OfferStatus.OPEN and offer.live_matches < policy.per_offer
    ]
    found.sort(key=lambda offer: (offer.live_matches, offer.posted_at, offer.offer_id))
    return found[: Pool.most_offers(len(opportunities))]
