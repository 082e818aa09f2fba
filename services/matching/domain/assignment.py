"""The best pairs for a whole pool at once: what is asked, turn by turn, and what is answered.

In one turn every member may get one pair, so nobody has a second before everybody who could have
one has one, and nobody's first is made worse for somebody else's second. What a turn is worth is
compared in this order: how many people get a pair, how many organisations that had nobody get
somebody, and how well the pairs fit.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

POINTS = 10_000
"""Points of a perfect fit: scores have four decimals, and whole numbers add up exactly."""


@dataclass(frozen=True, slots=True)
class Fit:
    """An offer and an opportunity that no hard rule keeps apart, and how well they fit, 0 to 1."""

    offer_id: str
    member_id: str
    opportunity_id: str
    organisation_id: str
    score: float

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids."""
        return self.offer_id, self.opportunity_id

    @property
    def points(self) -> int:
        """The score as a whole number."""
        return round(self.score * POINTS)


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What pairs are worth, the weightiest first: that is the order in which two are compared."""

    people: int = 0
    organisations: int = 0
    points: int = 0


@dataclass(frozen=True)
class Turn:
    """One turn: at most one pair for each member, at most so many for each opportunity.

    `unserved` are the organisations that have nobody in this round yet. There is one fit at the
    most for a member and an opportunity, and they come in the order of their ids.
    """

    fits: tuple[Fit, ...]
    places: Mapping[str, int]
    unserved: frozenset[str]

    def worth(self, chosen: Iterable[Fit]) -> Worth:
        """What these pairs are worth in this turn."""
        pairs = list(chosen)
        served = {fit.organisation_id for fit in pairs} & self.unserved
        return Worth(len(pairs), len(served), sum(fit.points for fit in pairs))


@dataclass(frozen=True, slots=True)
class Solved:
    """The pairs of a turn, what they are worth, and what no other pairs could be worth more than.

    The bound is proved from prices, apart from how the pairs were found: where it is equal to the
    worth, nothing better exists.
    """

    chosen: tuple[Fit, ...]
    worth: Worth
    bound: Worth


Optimise = Callable[[Turn], Solved]
"""The optimiser: the best pairs of one turn; the same turn gives the same answer."""


@dataclass(frozen=True)
class Question:
    """Who could be paired with whom, and all limits.

    `room` is how many more matches an offer may have, `places` how many people an opportunity may
    get, `each` how many pairs one member. `one_day` names the day of opportunities that last one:
    nobody gets two on one day. Pinned pairs count against every limit and are not asked about.
    """

    fits: tuple[Fit, ...]
    room: Mapping[str, int]
    places: Mapping[str, int]
    each: int = 1
    pinned: tuple[Fit, ...] = ()
    one_day: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assignment:
    """All pairs, the pinned ones first, and what each turn brought."""

    pairs: tuple[Fit, ...]
    turns: tuple[Solved, ...]


def assign(question: Question, optimise: Optimise) -> Assignment:
    """Turn by turn, until everybody has as many as they may or nothing is left to give."""
    pairs = list(question.pinned)
    turns: list[Solved] = []
    for number in range(question.each):
        turn = _turn(question, pairs, number)
        if not turn.fits:
            continue
        solved = optimise(turn)
        turns.append(solved)
        pairs += solved.chosen
    return Assignment(tuple(pairs), tuple(turns))


def _turn(question: Question, given: Sequence[Fit], number: int) -> Turn:
    """Who has no more than `number` pairs yet, and what is left for them."""
    have = Counter(fit.member_id for fit in given)
    used = Counter(fit.offer_id for fit in given)
    taken = Counter(fit.opportunity_id for fit in given)
    places = {id_: most - taken[id_] for id_, most in question.places.items() if most > taken[id_]}
    busy = {
        (fit.member_id, day) for fit in given if (day := question.one_day.get(fit.opportunity_id))
    }
    together = {(fit.member_id, fit.opportunity_id) for fit in given}
    fits = [
        fit
        for fit in question.fits
        if have[fit.member_id] <= number
        and used[fit.offer_id] < question.room.get(fit.offer_id, 0)
        and fit.opportunity_id in places
        and (fit.member_id, fit.opportunity_id) not in together
        and (fit.member_id, question.one_day.get(fit.opportunity_id)) not in busy
    ]
    served = {fit.organisation_id for fit in given}
    unserved = {fit.organisation_id for fit in fits} - served
    return Turn(_best_of_each(fits), places, frozenset(unserved))


def _best_of_each(fits: Sequence[Fit]) -> tuple[Fit, ...]:
    """For each member and opportunity the best of the member's offers, the older of equals."""
    best: dict[tuple[str, str], Fit] = {}
    for fit in sorted(fits, key=lambda fit: (-fit.points, fit.offer_id)):
        best.setdefault((fit.member_id, fit.opportunity_id), fit)
    return tuple(best[pair] for pair in sorted(best))
