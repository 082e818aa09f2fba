"""From pairs to proposals: rules, then score, then what is on record; and the near misses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.matching.domain.rules import Pair, Stop, stops
from services.matching.domain.score import Score, Standing, score
from services.matching.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class Policy:
    """The limits of proposing, and the words it speaks in.

    The `shortlist` best of the board are ranked by all rules, and the `newest` whatever the board
    says of them; the `candidates` newest alone while the board is not known, and of the offers.
    `per_opportunity` proposals wait for an answer at a time; who fits better still joins them.
    Offers that could have more matches are looked at again after `look_again`.
    """

    vocabulary: Vocabulary
    per_offer: int = 5
    per_opportunity: int = 10
    minimum_score: float = 0.25
    candidates: int = 2000
    shortlist: int = 200
    newest: int = 50
    look_again: timedelta = timedelta(hours=6)

    @property
    def most_pending(self) -> int:
        """Beyond that nobody joins those who wait for one opportunity, however well they fit."""
        return 2 * self.per_opportunity

    def lets_in(self, found: Score, standing: Standing) -> bool:
        """Whether few enough wait who fit as well: the middling must not keep out the best."""
        as_good = sum(1 for each in standing.pending_scores if each >= found.total)
        return as_good < self.per_opportunity and standing.pending < self.most_pending

    def next_look(self, live_matches: int, now: datetime) -> datetime | None:
        """When uses are looked for again; None while an offer has as many matches as it may."""
        return now + self.look_again if live_matches < self.per_offer else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A pair that breaks no rule, with its score."""

    pair: Pair
    score: Score

    @property
    def order(self) -> tuple[float, str, str]:
        """The best first; ties by age, the longest waiting first, so that order is never chance."""
        offer, opportunity = self.pair.offer, self.pair.opportunity
        return (-self.score.total, offer.offer_id, opportunity.opportunity_id)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What may be proposed, best first, and sentences on what stopped the nearest others."""

    best: tuple[Ranked, ...]
    near_misses: tuple[str, ...]


NOBODY_ASKS = "Nobody asks for this at the moment."
ALL_PROPOSED = "Everything that fits has been proposed before."
ENOUGH_WAITING = "What fits has enough people waiting for an answer; we look again soon."


def rank(pairs: Iterable[Pair], policy: Policy) -> Ranking:
    """Sort pairs into those that fit, best first, and those that one rule alone keeps apart."""
    fitting: list[Ranked] = []
    stopped: dict[str, list[Stop]] = defaultdict(list)
    too_different = 0
    judged = [(pair, stops(pair)) for pair in pairs]
    for pair, broken in judged:
        if broken:
            if len(broken) == 1:
                stopped[broken[0].code].append(broken[0])
        elif (found := score(pair, policy.vocabulary)).total >= policy.minimum_score:
            fitting.append(Ranked(pair, found))
        else:
            too_different += 1
    fitting.sort(key=lambda ranked: ranked.order)
    missed = near_misses(stopped, too_different) if judged else (NOBODY_ASKS,)
    if not missed:
        missed = (ENOUGH_WAITING if fitting else ALL_PROPOSED,)
    return Ranking(tuple(fitting[: policy.shortlist]), missed)


def choose(
    best: Sequence[Ranked], standings: Mapping[str, Standing], policy: Policy, room: int
) -> list[Ranked]:
    """At most `room` of the shortlist, scored again with what is on record of each opportunity."""
    average = sum(s.shown for s in standings.values()) / len(standings) if standings else 0.0
    chosen: list[Ranked] = []
    for ranked in best:
        standing = standings.get(ranked.pair.opportunity.opportunity_id, Standing())
        known = replace(standing, shown_on_average=average)
        again = Ranked(ranked.pair, score(ranked.pair, policy.vocabulary, known))
        if again.score.total >= policy.minimum_score and policy.lets_in(again.score, standing):
            chosen.append(again)
    return sorted(chosen, key=lambda ranked: ranked.order)[: max(0, room)]


SILENT = ("matched-before", "offer-not-open", "closed", "over", "organisation-inactive")
"""Stops that nobody could do anything about, or that were told before."""


def near_misses(stopped: Mapping[str, Sequence[Stop]], too_different: int) -> tuple[str, ...]:
    """One sentence per rule, counted, the commonest first."""
    counted = sorted(
        ((code, found) for code, found in stopped.items() if code not in SILENT),
        key=lambda item: (-len(item[1]), item[0]),
    )
    sentences = [_counted(found) for _, found in counted]
    if too_different:
        sentences.append(f"{_opportunities(too_different)} about other causes or skills.")
    return tuple(sentences)


def _counted(found: Sequence[Stop]) -> str:
    nearest = min(found, key=lambda stop: stop.by)
    if nearest.would_fit is None:
        return f"{_opportunities(len(found))} out of reach: {nearest.sentence}"
    if len(found) == 1:
        return f"1 opportunity would fit if {nearest.would_fit}."
    return f"{len(found)} opportunities come close: the nearest would fit if {nearest.would_fit}."


def _opportunities(count: int) -> str:
    return "1 open opportunity is" if count == 1 else f"{count} open opportunities are"
