"""Offers and opportunities that fit are proposed to each other, with the reasons in words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from services.matching.domain.kinds import Kind, OfferStatus
from services.matching.domain.match import Match
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.ranking import Policy, Ranked, choose, rank
from services.matching.domain.rules import Pair
from services.matching.domain.weights import VERSION
from services.matching.handlers._proposing import propose
from services.matching.ports import MatchingWork


async def propose_matches(
    work: MatchingWork,
    policy: Policy,
    *,
    offer_ids: Iterable[str] = (),
    opportunity_ids: Iterable[str] = (),
) -> None:
    """Find uses for these offers, then offers for these opportunities; those not open are left.

    The cap on an offer's matches is exact, because the offer is written with each. The cap on an
    opportunity's pending proposals is a brake seen from each transaction: making it exact would
    let everybody who posts at the same time wait for each other.
    """
    offers = (await work.offers.get_many(offer_ids)).values()
    opportunities = (await work.opportunities.get_many(opportunity_ids)).values()
    for kind in Kind:
        if bring := [o for o in offers if o.kind is kind and o.status is OfferStatus.OPEN]:
            await _find_uses(bring, kind, work, policy)
        if ask := [o for o in opportunities if o.kind is kind and o.is_open]:
            await _find_offers(ask, kind, work, policy)


async def _find_uses(
    offers: Sequence[Offer], kind: Kind, work: MatchingWork, policy: Policy
) -> None:
    today = work.now.date()
    for offer in offers:
        before = {match.opportunity_id for match in await work.matches.of_offer(offer.offer_id)}
        candidates, telling = await _candidates(offer, kind, before, work, policy)
        wanting = replace(offer, words=telling)
        ranking = rank(
            (Pair(wanting, asked, today, asked.opportunity_id in before) for asked in candidates),
            policy,
        )
        standings = await work.matches.standings([r.pair.opportunity for r in ranking.best])
        room = policy.per_offer - offer.live_matches
        chosen = choose(ranking.best, standings, policy, room)
        for ranked in chosen:
            _propose(ranked, work)
        _looked_at(replace(offer, near_misses=ranking.near_misses), len(chosen), work, policy)


async def _candidates(
    offer: Offer, kind: Kind, before: Collection[str], work: MatchingWork, policy: Policy
) -> tuple[list[Opportunity], tuple[str, ...]]:
    """Opportunities worth ranking, and the words of the offer that tell something."""
    shortlist = await work.board.shortlist(offer, work.now, policy.shortlist, before)
    if shortlist is None:
        return await work.opportunities.newest_open(kind, policy.candidates), offer.words
    found = await work.opportunities.get_many(shortlist.opportunity_ids)
    for newest in await work.opportunities.newest_open(kind, policy.newest):
        found.setdefault(newest.opportunity_id, newest)
    return list(found.values()), shortlist.telling


async def _find_offers(
    opportunities: Sequence[Opportunity], kind: Kind, work: MatchingWork, policy: Policy
) -> None:
    candidates = await work.offers.newest_open(kind, policy.candidates)
    offers = {offer.offer_id: offer for offer in candidates}
    today = work.now.date()
    for asked in opportunities:
        before = {
            match.offer_id for match in await work.matches.of_opportunity(asked.opportunity_id)
        }
        with_room = [offer for offer in offers.values() if offer.live_matches < policy.per_offer]
        ranking = rank(
            (Pair(offer, asked, today, offer.offer_id in before) for offer in with_room), policy
        )
        standings = await work.matches.standings([asked])
        room = policy.per_opportunity - standings[asked.opportunity_id].pending
        for ranked in choose(ranking.best, standings, policy, room):
            _propose(ranked, work)
            offer = _looked_at(ranked.pair.offer, 1, work, policy)
            offers[offer.offer_id] = offer
        work.opportunities.save(asked.looked_at(work.now))


def _looked_at(offer: Offer, found: int, work: MatchingWork, policy: Policy) -> Offer:
    """Keep how many matches the offer now has, and when to look for more."""
    next_look = policy.next_look(offer.live_matches + found, work.now)
    looked = offer.looked_at(found, next_look)
    work.offers.save(looked)
    return looked


def _propose(ranked: Ranked, work: MatchingWork) -> None:
    offer, opportunity = ranked.pair.offer, ranked.pair.opportunity
    match = Match(
        match_id=work.new_id(),
        offer_id=offer.offer_id,
        opportunity_id=opportunity.opportunity_id,
        member_id=offer.member_id,
        organisation_id=opportunity.organisation_id,
        offer_title=offer.title,
        score=ranked.score.total,
        weights_version=VERSION,
        reasons=ranked.score.reasons,
        proposed_at=work.now,
        waiting_since=work.now,
    )
    propose(match, work)
