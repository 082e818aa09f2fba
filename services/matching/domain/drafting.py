"""From a pool to a draft: the best pairs around what was decided, and why others stay without."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from services.matching.domain.assignment import Assignment, Fit, Optimise, Question, assign
from services.matching.domain.limits import Limits
from services.matching.domain.offer import Offer
from services.matching.domain.pool import Judged, Pool, fit_of, judged, one_day
from services.matching.domain.ranking import Policy
from services.matching.domain.round import (
    Deed,
    Line,
    Outcome,
    Pairing,
    Round,
    TurnTaken,
    Unfilled,
)
from services.matching.domain.weights import VERSION


@dataclass(frozen=True)
class Means:
    """What drafts are made with: the limits of proposing, and the optimiser."""

    policy: Policy
    optimise: Optimise


@dataclass(frozen=True)
class Draft:
    """A round as it was just worked out, its lines, and which pins could not be kept, and why."""

    round: Round
    lines: tuple[Line, ...]
    dropped: Mapping[Pairing, str]


def draft(
    round_: Round, pool: Pool, decided: Mapping[Pairing, Deed], means: Means, now: datetime
) -> Draft:
    """The best pairs of the pool around what coordinators decided of some of them."""
    table = _Table(pool, decided, means.policy)
    pinned = {fit.pair for fit in table.pinned}
    assignment = assign(table.question(round_.each), means.optimise)
    lines = (*table.pairs(assignment, pinned), *table.without(assignment))
    worked_out = replace(
        round_,
        weights_version=VERSION,
        drafted_at=now,
        pairs=len(assignment.pairs),
        turns=tuple(TurnTaken.of(turn) for turn in assignment.turns),
        unfilled=tuple(table.unfilled(assignment)),
    )
    numbered = (line.numbered(round_.round_id, number) for number, line in enumerate(lines))
    return Draft(worked_out, tuple(numbered), table.dropped)


@dataclass(frozen=True)
class _Table:
    """All that is known before anything is chosen. Its lines have no id yet."""

    pool: Pool
    decided: Mapping[Pairing, Deed]
    policy: Policy

    @cached_property
    def found(self) -> Judged:
        return judged(self.pool, self.policy)

    @cached_property
    def stopped_pins(self) -> dict[Pairing, str | None]:
        """By pin, in the order of the decisions: None where it is kept, else what is in its way."""
        limits = Limits(self.pool, self.policy)
        pins = [pair for pair, deed in self.decided.items() if deed is Deed.PIN]
        return {pair: limits.take(*pair) for pair in pins}

    @property
    def dropped(self) -> dict[Pairing, str]:
        return {pair: stop for pair, stop in self.stopped_pins.items() if stop is not None}

    @cached_property
    def pinned(self) -> tuple[Fit, ...]:
        return self._fits({pair for pair, stop in self.stopped_pins.items() if stop is None})

    @cached_property
    def good_enough(self) -> set[Pairing]:
        least = self.policy.minimum_score
        return {pair for pair, score in self.found.scores.items() if score.total >= least}

    @cached_property
    def forbidden(self) -> Counter[str]:
        """By offer and by opportunity, how many that fit were forbidden."""
        no = [pair for pair, deed in self.decided.items() if deed is Deed.FORBID]
        return Counter(id_ for pair in no if pair in self.good_enough for id_ in pair)

    def question(self, each: int) -> Question:
        """Whoever is pinned or forbidden to each other is not asked about."""
        return Question(
            fits=self._fits(self.good_enough - self.decided.keys()),
            room=self.pool.room(self.policy),
            places=self.pool.places(self.policy),
            each=each,
            pinned=self.pinned,
            one_day=one_day(self.pool.opportunities),
        )

    def pairs(self, assignment: Assignment, pinned: set[Pairing]) -> Iterator[Line]:
        """Pinned ones first, then the best."""
        best = sorted(assignment.pairs, key=lambda f: (f.pair not in pinned, -f.points, f.pair))
        for fit in best:
            yield Line(
                offer_id=fit.offer_id,
                member_id=fit.member_id,
                opportunity_id=fit.opportunity_id,
                score=fit.score,
                reasons=self.found.scores[fit.pair].reasons,
                pinned=fit.pair in pinned,
            )

    def without(self, assignment: Assignment) -> Iterator[Line]:
        """The offers that are given nothing, those that wait longest first."""
        served = {fit.offer_id for fit in assignment.pairs}
        room = self.pool.room(self.policy)
        pins = {offer_id: f"Pinned, but: {stop}" for (offer_id, _), stop in self.dropped.items()}
        for offer in sorted(self.pool.offers, key=_oldest_first):
            id_ = offer.offer_id
            if id_ not in served:
                why = self.found.why_no_use(offer, room[id_], self.forbidden[id_])
                yield Line(id_, offer.member_id, outcome=Outcome.WITHOUT, why=pins.get(id_) or why)

    def unfilled(self, assignment: Assignment) -> Iterator[Unfilled]:
        """Those with a limit until their places are filled, the others while they have nobody."""
        given = Counter(fit.opportunity_id for fit in assignment.pairs)
        places = self.pool.places(self.policy)
        for each in self.pool.opportunities:
            id_ = each.opportunity_id
            wanted = places[id_] if each.places is not None else min(1, places[id_])
            if given[id_] < wanted:
                why = self.found.why_nobody(id_, self.forbidden[id_])
                yield Unfilled(id_, wanted - given[id_], why)

    def _fits(self, wanted: set[Pairing]) -> tuple[Fit, ...]:
        offers = {offer.offer_id: offer for offer in self.pool.offers}
        opportunities = {each.opportunity_id: each for each in self.pool.opportunities}
        return tuple(
            fit_of(offers[offer], opportunities[asked], self.found.scores[offer, asked])
            for offer, asked in sorted(wanted)
        )


def _oldest_first(offer: Offer) -> tuple[datetime, str]:
    return offer.posted_at, offer.offer_id
