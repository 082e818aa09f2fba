"""Each hard rule, with the sentence it shows; together they let nothing slip through."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from services.matching.domain.days import Days
from services.matching.domain.kinds import Kind, OfferStatus, OpportunityStatus
from services.matching.domain.places import Place
from services.matching.domain.rules import Pair, stops
from tests.unit.matching.builders import LONGTON, SYDNEY, a_pair, pairs

BROKEN: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    (
        "offer-not-open",
        {"status": OfferStatus.WITHDRAWN},
        {},
        "The offer is no longer open.",
    ),
    (
        "closed",
        {},
        {"status": OpportunityStatus.CLOSED},
        "The opportunity is no longer open.",
    ),
    ("full", {}, {"places": 2, "places_taken": 2}, "Already filled."),
    ("kind", {}, {"kind": Kind.TREASURE}, "Asks for treasure."),
    ("over", {}, {"days": Days(None, date(2026, 11, 20))}, "Already over."),
    ("over", {"days": Days(None, date(2026, 11, 20))}, {}, "Already over."),
    (
        "dates",
        {"days": Days(date(2027, 1, 1), None)},
        {"days": Days(date(2026, 12, 1), date(2026, 12, 24))},
        "Takes place between 1 December 2026 and 24 December 2026.",
    ),
    ("distance", {"max_km": 3}, {}, "6 km away, further than 3 km."),
    ("distance-unknown", {"place": Place()}, {}, "We do not know how far away it is."),
    ("in-person", {"in_person": False, "remote": True}, {}, "Has to be done in person."),
    (
        "organisation-inactive",
        {},
        {"organisation_active": False},
        "The organisation is no longer active.",
    ),
    ("in-rounds", {}, {"in_rounds": True}, "People are found for it in rounds, all at once."),
]


@pytest.mark.parametrize(("code", "offer", "opportunity", "sentence"), BROKEN)
def test_each_broken_rule_says_its_sentence(
    code: str, offer: dict[str, Any], opportunity: dict[str, Any], sentence: str
) -> None:
    """The person reads why; the code is for counting."""
    [stop] = stops(a_pair(offer, opportunity))

    assert (stop.code, stop.sentence) == (code, sentence)


def test_a_pair_that_fits_breaks_nothing() -> None:
    """Six kilometres apart, same cause, any day."""
    assert stops(a_pair()) == ()


def test_what_waits_for_a_round_is_open_to_rounds() -> None:
    """There it is looked at together with all others."""
    waiting = a_pair(opportunity={"in_rounds": True})
    assert stops(replace(waiting, in_a_round=True)) == ()


def test_the_same_two_are_proposed_once() -> None:
    """Also after a no."""
    [stop] = stops(a_pair(matched_before=True))

    assert stop.code == "matched-before"


def test_what_ends_today_is_not_over() -> None:
    """The last day still counts."""
    today = Days(None, date(2026, 11, 21))

    assert stops(a_pair({"days": today}, {"days": today})) == ()


@pytest.mark.parametrize(
    ("offer", "opportunity"),
    [
        ({"place": SYDNEY, "remote": True}, {"remote": True}),
        ({"place": Place(), "remote": True}, {"remote": True}),
        ({"place": Place("ST3")}, {"place": Place("ST3")}),
        (
            {"place": SYDNEY, "kind": Kind.TREASURE, "pounds": 50.0},
            {"kind": Kind.TREASURE},
        ),
    ],
)
def test_distance_is_no_reason_where_nobody_travels_far(
    offer: dict[str, Any], opportunity: dict[str, Any]
) -> None:
    """Remote on both sides, the same postcode area, or money."""
    assert stops(a_pair(offer, opportunity)) == ()


@pytest.mark.parametrize(
    ("offer", "opportunity"),
    [
        ({"place": SYDNEY, "remote": True}, {}),
        ({"place": SYDNEY}, {"remote": True}),
        (
            {"place": SYDNEY, "kind": Kind.TREASURE, "things": "a van"},
            {"kind": Kind.TREASURE},
        ),
    ],
)
def test_one_remote_side_is_not_enough(offer: dict[str, Any], opportunity: dict[str, Any]) -> None:
    """And a van in Sydney is far away."""
    assert [stop.code for stop in stops(a_pair(offer, opportunity))] == ["distance"]


def test_how_much_further_is_said_in_whole_kilometres() -> None:
    """ "Would fit if you could travel 3 km further" can be acted on."""
    [stop] = stops(a_pair({"max_km": 3}))

    assert stop.would_fit == "you could travel 3 km further"


@given(pairs)
def test_whatever_fits_is_fit_by_every_rule_written_out_again(pair: Pair) -> None:
    """The rules said a second time, in one breath: the two must agree on every pair."""
    offer, opportunity = pair.offer, pair.opportunity
    reachable = (
        (offer.remote and opportunity.remote)
        or (offer.kind == "treasure" and offer.pounds is not None and offer.things is None)
        or (offer.in_person and pair.distance_km is not None and pair.distance_km <= offer.max_km)
    )
    may = (
        offer.status == "open"
        and opportunity.status == "open"
        and (opportunity.places is None or opportunity.places_taken < opportunity.places)
        and offer.kind == opportunity.kind
        and all(
            d.ends_on is None or d.ends_on >= pair.today for d in (offer.days, opportunity.days)
        )
        and max(offer.days.starts_on or date.min, opportunity.days.starts_on or date.min)
        <= min(offer.days.ends_on or date.max, opportunity.days.ends_on or date.max)
        and reachable
        and opportunity.organisation_active
        and not pair.matched_before
    )

    assert (stops(pair) == ()) is may


def test_the_distance_is_the_one_on_the_map() -> None:
    """Hanley to Longton is under six kilometres as the crow flies."""
    assert a_pair(opportunity={"place": LONGTON}).distance_km == pytest.approx(5.75, abs=0.1)
