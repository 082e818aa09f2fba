"""The pool of a round: every pair judged by the hard rules and the score, and sentences on why not.

The same rules and the same score as for single proposals; what differs is that all offers and all
opportunities are looked at together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from services.matching.domain.assignment import Fit
from services.matching.domain.kinds import OfferStatus
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.ranking import ALL_PROPOSED, NOBODY_ASKS, SILENT, Policy, near_misses
from services.matching.domain.round_errors import NothingToFill, PoolTooLarge
from services.matching.domain.rules import Pair, Stop, stops
from services.matching.domain.score import Score, Standing, score

MOST_PAIRS = 20_000
"""Pairs of one round: they are judged while the coordinator waits, some 50 microseconds each."""

MOST_OFFERS = 500
MOST_PLACES = 1_500
"""Rows and columns of one round: the optimiser's table grows with the square of both together."""

NO_ROOM = "Has as many matches as one offer may have."
NOT_OPEN = "The offer is no longer open."
NOBODY_OFFERS = "Nobody offers this at the moment."
ALL_ASKED = "Everybody who fits has been asked before."
NEEDED_ELSEWHERE = "Whoever fits is of more use elsewhere, as a whole."
FORBIDDEN = "Whatever fits was forbidden by a coordinator."


@dataclass(frozen=True)
class Pool:
    """All that a round looks at. `matched` are pairs that were ever proposed to each other."""

    offers: Sequence[Offer]
    opportunities: Sequence[Opportunity]
    standings: Mapping[str, Standing]
    matched: frozenset[tuple[str, str]]
    today: date

    @staticmethod
    def most_offers(opportunities: int) -> int:
        """How many offers can be looked at beside so many opportunities."""
        return min(MOST_OFFERS, MOST_PAIRS // max(1, opportunities))

    def pair(self, offer: Offer, opportunity: Opportunity) -> Pair:
        """One of its pairs."""
        known = (offer.offer_id, opportunity.opportunity_id) in self.matched
        return Pair(offer, opportunity, self.today, known, in_a_round=True)

    def standing(self, opportunity: Opportunity) -> Standing:
        """What is on record of an opportunity, beside how often others of the pool were shown."""
        shown = [each.shown for each in self.standings.values()]
        average = sum(shown) / len(shown) if shown else 0.0
        known = self.standings.get(opportunity.opportunity_id, Standing())
        return replace(known, shown_on_average=average)

    def room(self, policy: Policy) -> dict[str, int]:
        """By offer, how many more matches it may have."""
        return {o.offer_id: max(0, policy.per_offer - o.live_matches) for o in self.offers}

    def places(self, policy: Policy) -> dict[str, int]:
        """By opportunity, how many people may be asked for it: as many as it has places for,
        while no more wait for its answer than may at a time, or than it has places for."""
        return {
            each.opportunity_id: _places(each, self.standing(each), policy)
            for each in self.opportunities
        }


def within_limits(pool: Pool, policy: Policy) -> Pool:
    """The pool, if it can be worked out while somebody waits. Raises PoolTooLarge."""
    offers = len(pool.offers)
    places = sum(min(offers, places) for places in pool.places(policy).values())
    if offers * len(pool.opportunities) > MOST_PAIRS or places > MOST_PLACES:
        raise PoolTooLarge(MOST_PAIRS, MOST_PLACES)
    return pool


def with_places(pool: Pool, policy: Policy) -> Pool:
    """The pool, if anybody can be asked for anything in it. Raises NothingToFill."""
    if not any(pool.places(policy).values()):
        raise NothingToFill
    return pool


def _places(opportunity: Opportunity, standing: Standing, policy: Policy) -> int:
    if not opportunity.is_open:
        return 0
    left = opportunity.places_left
    most = max(policy.per_opportunity, left or 0) - standing.pending
    return max(0, most if left is None else min(left, most))


@dataclass(frozen=True)
class Judged:
    """Every pair of a pool, judged: the score of those that no rule keeps apart, and for each id
    the stops that alone keep it from something, and how much was about other things."""

    scores: Mapping[tuple[str, str], Score]
    stopped: Mapping[str, Mapping[str, list[Stop]]]
    too_different: Mapping[str, int]
    fitting: Mapping[str, int] = field(default_factory=dict)

    def why_no_use(self, offer: Offer, room: int, forbidden: int) -> str:
        """Why an offer stays without."""
        id_ = offer.offer_id
        if offer.status is not OfferStatus.OPEN:
            return NOT_OPEN
        if room == 0:
            return NO_ROOM
        fits = self.fitting.get(id_, 0)
        if fits and fits == forbidden:
            return FORBIDDEN
        if fits:
            what = "1 opportunity fits" if fits == 1 else f"{fits} opportunities fit"
            return f"{what}, and others were given the places: together they fit better."
        stopped = self.stopped.get(id_, {})
        nearest = near_misses(stopped, self.too_different.get(id_, 0))
        return nearest[0] if nearest else ALL_PROPOSED if stopped else NOBODY_ASKS

    def why_nobody(self, opportunity_id: str, forbidden: int) -> str:
        """Why an opportunity stays without, or gets fewer people than it has places for."""
        fits = self.fitting.get(opportunity_id, 0)
        if fits:
            return FORBIDDEN if fits == forbidden else NEEDED_ELSEWHERE
        stopped = self.stopped.get(opportunity_id, {})
        loud = {code: found for code, found in stopped.items() if code not in SILENT}
        if loud:
            closest = max(sorted(loud), key=lambda code: len(loud[code]))
            nearest = min(loud[closest], key=lambda stop: stop.by)
            count = len(loud[closest])
            return f"{_offers(count)} close. The nearest: {nearest.sentence}"
        if different := self.too_different.get(opportunity_id, 0):
            return f"{_offers(different)} near, about other causes or skills."
        return ALL_ASKED if stopped else NOBODY_OFFERS


def _offers(count: int) -> str:
    return "1 offer comes" if count == 1 else f"{count} offers come"


def judged(pool: Pool, policy: Policy) -> Judged:
    """Judge every pair of the pool."""
    scores: dict[tuple[str, str], Score] = {}
    stopped: dict[str, dict[str, list[Stop]]] = defaultdict(lambda: defaultdict(list))
    too_different: dict[str, int] = defaultdict(int)
    fitting: dict[str, int] = defaultdict(int)
    standings = {each.opportunity_id: pool.standing(each) for each in pool.opportunities}
    for offer in pool.offers:
        for opportunity in pool.opportunities:
            pair = pool.pair(offer, opportunity)
            ids = (offer.offer_id, opportunity.opportunity_id)
            broken = stops(pair)
            if not broken:
                found = score(pair, policy.vocabulary, standings[opportunity.opportunity_id])
                enough = found.total >= policy.minimum_score
                scores[ids] = found
                for id_ in ids:
                    (fitting if enough else too_different)[id_] += 1
            elif len(broken) == 1:
                for id_ in ids:
                    stopped[id_][broken[0].code].append(broken[0])
    return Judged(scores, stopped, too_different, fitting)


def fit_of(offer: Offer, opportunity: Opportunity, found: Score) -> Fit:
    """A pair that no rule keeps apart, as the optimiser knows it."""
    return Fit(
        offer_id=offer.offer_id,
        member_id=offer.member_id,
        opportunity_id=opportunity.opportunity_id,
        organisation_id=opportunity.organisation_id,
        score=found.total,
    )


def one_day(opportunities: Iterable[Opportunity]) -> dict[str, date]:
    """The day of each opportunity that lasts a single one."""
    return {
        each.opportunity_id: each.days.starts_on
        for each in opportunities
        if each.days.starts_on is not None and each.days.starts_on == each.days.ends_on
    }
