"""The hard rules: nothing that breaks one is ever proposed, whatever its score.

Each rule is a pure function of one pair and answers None or the stop it puts up, with the sentence
shown to the person and, where something could be done, what would have to be different.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from services.matching.domain.kinds import OfferStatus
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.places import distance_km


@dataclass(frozen=True)
class Pair:
    """One offer, one opportunity, today, and whether the two were ever proposed to each other.

    `in_a_round`: it is looked at together with all others of a pool.
    """

    offer: Offer
    opportunity: Opportunity
    today: date
    matched_before: bool = False
    in_a_round: bool = False

    @cached_property
    def distance_km(self) -> float | None:
        """Between the member and the opportunity; None where either place is unknown."""
        return distance_km(self.offer.place, self.opportunity.place)

    @property
    def from_anywhere(self) -> bool:
        """Nobody has to travel: both can do it remotely, or money is given."""
        return self.offer.is_money or (self.offer.remote and self.opportunity.remote)


@dataclass(frozen=True, slots=True)
class Stop:
    """A broken rule. `would_fit` finishes "would fit if ..."; `by` sorts the nearest first."""

    code: str
    sentence: str
    would_fit: str | None = None
    by: float = 0.0


Rule = Callable[[Pair], Stop | None]


def offer_is_open(pair: Pair) -> Stop | None:
    """Withdrawn and fulfilled offers are not proposed."""
    if pair.offer.status is OfferStatus.OPEN:
        return None
    return Stop("offer-not-open", "The offer is no longer open.")


def opportunity_is_open(pair: Pair) -> Stop | None:
    """Filled, over and closed opportunities take nobody."""
    if pair.opportunity.is_open:
        return None
    return Stop("closed", "The opportunity is no longer open.")


def a_place_is_left(pair: Pair) -> Stop | None:
    """Places taken by introductions are gone."""
    if pair.opportunity.places_left != 0:
        return None
    return Stop("full", "Already filled.", "another place came free")


def the_kind_is_asked_for(pair: Pair) -> Stop | None:
    """Time answers time, talent talent, treasure treasure."""
    if pair.offer.kind is pair.opportunity.kind:
        return None
    asked = pair.opportunity.kind.value
    return Stop("kind", f"Asks for {asked}.", f"you could offer {asked}")


def neither_is_over(pair: Pair) -> Stop | None:
    """What is past cannot be helped with."""
    if pair.offer.days.over(pair.today) or pair.opportunity.days.over(pair.today):
        return Stop("over", "Already over.")
    return None


def the_days_overlap(pair: Pair) -> Stop | None:
    """At least one day suits both."""
    if pair.offer.days.overlaps(pair.opportunity.days):
        return None
    days = str(pair.opportunity.days)
    return Stop("dates", f"Takes place {days}.", f"you could help {days}")


def the_way_is_not_too_far(pair: Pair) -> Stop | None:
    """Within the offer's distance, in the same postcode area, or from anywhere."""
    if pair.from_anywhere:
        return None
    if not pair.offer.in_person:
        return Stop("in-person", "Has to be done in person.", "you could come in person")
    distance = pair.distance_km
    if distance is None:
        return Stop("distance-unknown", "We do not know how far away it is.")
    if distance <= pair.offer.max_km:
        return None
    further = max(1, ceil(distance - pair.offer.max_km))
    return Stop(
        "distance",
        f"{distance:.0f} km away, further than {pair.offer.max_km} km.",
        f"you could travel {further} km further",
        further,
    )


def the_organisation_is_active(pair: Pair) -> Stop | None:
    """Nobody is sent to an organisation that no longer works."""
    if pair.opportunity.organisation_active:
        return None
    return Stop("organisation-inactive", "The organisation is no longer active.")


def it_does_not_wait_for_a_round(pair: Pair) -> Stop | None:
    """Where people are found for it all at once, nobody is proposed before the others."""
    if pair.in_a_round or not pair.opportunity.in_rounds:
        return None
    return Stop("in-rounds", "People are found for it in rounds, all at once.")


def they_are_new_to_each_other(pair: Pair) -> Stop | None:
    """The same two are proposed once, also after a no."""
    if not pair.matched_before:
        return None
    return Stop("matched-before", "Already proposed.")


RULES: tuple[Rule, ...] = (
    offer_is_open,
    opportunity_is_open,
    a_place_is_left,
    the_kind_is_asked_for,
    neither_is_over,
    the_days_overlap,
    the_way_is_not_too_far,
    the_organisation_is_active,
    it_does_not_wait_for_a_round,
    they_are_new_to_each_other,
)


def stops(pair: Pair) -> tuple[Stop, ...]:
    """Every rule that this pair breaks; empty where it may be proposed."""
    return tuple(stop for rule in RULES if (stop := rule(pair)) is not None)
