"""Every part of a score: its value, and the words that the person reads."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.domain.kinds import Kind
from services.matching.domain.places import Place
from services.matching.domain.rules import Pair, stops
from services.matching.domain.score import (
    REMOTE,
    UNASKED,
    UNKNOWN,
    Part,
    Standing,
    answers,
    causes,
    exposure,
    freshness,
    need,
    place,
    score,
    skills,
    words,
)
from services.matching.domain.weights import WEIGHTS
from tests.unit.matching.builders import HANLEY, NOW, SYDNEY, VOCABULARY, a_pair, pairs

standings = st.builds(
    Standing,
    shown=st.integers(0, 500),
    shown_on_average=st.floats(0, 500),
    pending_scores=st.lists(st.floats(0, 1), max_size=20).map(tuple),
    asked=st.integers(0, 100),
    answered=st.integers(0, 100),
)


@given(pairs, standings)
def test_a_score_is_between_0_and_1_and_is_the_sum_of_its_parts(
    pair: Pair, standing: Standing
) -> None:
    """Whatever goes in; the contract says so too."""
    found = score(pair, VOCABULARY, standing)

    assert 0 <= found.total <= 1
    assert all(0 <= part.value <= 1 for part in found.parts.values())
    total = sum(part.value * WEIGHTS[code].share for code, part in found.parts.items())
    assert found.total == pytest.approx(total, abs=1e-3)


@given(st.lists(pairs, max_size=8), standings)
def test_whatever_may_be_proposed_has_a_reason_in_words(
    found: list[Pair], standing: Standing
) -> None:
    """A proposal without a reason is not allowed to exist."""
    for pair in (pair for pair in found if stops(pair) == ()):
        reasons = score(pair, VOCABULARY, standing).reasons

        assert reasons
        assert all(reason.words and 0 <= reason.weight <= 1 for reason in reasons)
        weights = [reason.weight for reason in reasons]
        assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("offer", "opportunity", "part"),
    [
        ({}, {}, Part(1.0, "You both care about heritage")),
        (
            {"causes": (), "interests": ("Heritage",)},
            {},
            Part(0.6, "You both care about heritage"),
        ),
        (
            {"causes": ("ArtsAndCulture",)},
            {},
            Part(0.5, "Heritage is close to arts and culture, which you care about"),
        ),
        ({"causes": ("Housing",)}, {}, Part(0.0)),
        ({"causes": ()}, {}, Part(UNKNOWN)),
        ({}, {"causes": ()}, Part(UNKNOWN)),
        ({"causes": ("Other",)}, {"causes": ("Other",)}, Part(UNKNOWN)),
        (
            {"causes": ("Heritage", "Housing")},
            {"causes": ("Housing", "Heritage")},
            Part(1.0, "You both care about housing and homelessness and heritage"),
        ),
    ],
)
def test_causes_are_graded(offer: dict[str, Any], opportunity: dict[str, Any], part: Part) -> None:
    """Labels are noisy: close counts half, the profile less than the offer, blank is unknown."""
    assert causes(a_pair(offer, opportunity), VOCABULARY) == part


@pytest.mark.parametrize(
    ("offered", "asked", "part"),
    [
        (("Teaching",), (), Part(UNASKED)),
        ((), ("Teaching",), Part(0.0)),
        (
            ("Teaching",),
            ("Teaching",),
            Part(1.0, "You offer teaching and tutoring, which they ask for"),
        ),
        (
            ("Teaching",),
            ("Data", "Teaching"),
            Part(0.75, "You offer teaching and tutoring, which they ask for"),
        ),
    ],
)
def test_skills_that_are_asked_for_count(
    offered: tuple[str, ...], asked: tuple[str, ...], part: Part
) -> None:
    """One of two is worth more than half: people learn the rest."""
    assert skills(a_pair({"skills": offered}, {"skills": asked}), VOCABULARY) == part


@pytest.mark.parametrize(
    ("offer", "opportunity", "said"),
    [
        ({}, {}, "6 km from you"),
        ({}, {"place": HANLEY}, "In your postcode area, ST1"),
        (
            {"place": Place(None, 53.0, -2.0)},
            {"place": Place(None, 53.001, -2.0)},
            "Less than 1 km",
        ),
        ({"place": SYDNEY, "remote": True}, {"remote": True}, "Can be done from anywhere"),
        (
            {"place": SYDNEY, "kind": Kind.TREASURE, "pounds": 5.0},
            {},
            "Money can be given from anywhere",
        ),
    ],
)
def test_the_way_is_said_in_words(
    offer: dict[str, Any], opportunity: dict[str, Any], said: str
) -> None:
    """Always something: every proposal tells how it would be done."""
    assert place(a_pair(offer, opportunity)).words.startswith(said)


def test_nearer_is_better_and_remote_is_not_second_best() -> None:
    """A member abroad counts like somebody well within reach."""
    near = place(a_pair(opportunity={"place": HANLEY})).value
    further = place(a_pair()).value
    at_the_edge = place(a_pair({"max_km": 6})).value
    remote = place(a_pair({"place": SYDNEY, "remote": True}, {"remote": True})).value
    both = place(a_pair({"remote": True, "max_km": 6}, {"remote": True})).value

    assert near == 1 > further > remote == REMOTE == both > at_the_edge > 0
    assert place(a_pair({"max_km": 0}, {"place": HANLEY})).value == 1


def test_shared_words_count_up_to_four() -> None:
    """Token overlap is crude: it saturates early."""
    pair = a_pair({"words": ("kiln", "visitor")}, {"words": ("visitor", "kiln", "tour")})

    assert words(pair) == Part(0.5, "You both write about 'kiln' and 'visitor'")
    assert words(a_pair()) == Part(0.0)


def test_a_recognised_need_is_said() -> None:
    """Opportunities that serve what the place has recognised come first among equals."""
    serving = a_pair(opportunity={"serves_recognised_need": True})

    assert need(serving) == Part(1.0, "Serves a recognised need of the place")
    assert need(a_pair()) == Part(0.0)


def test_freshness_halves_every_60_days() -> None:
    """Old opportunities are often stale."""
    ages = (0, 60, 120)
    parts = [
        freshness(a_pair(opportunity={"posted_at": NOW - timedelta(days=age)})) for age in ages
    ]

    assert [part.value for part in parts] == [1.0, 0.5, 0.25]
    assert [part.words for part in parts] == ["Posted this week", "", ""]


@pytest.mark.parametrize(
    ("asked", "answered", "part"),
    [
        (0, 0, Part(0.5)),
        (2, 0, Part(0.5)),
        (4, 1, Part(0.25)),
        (5, 4, Part(0.8, "They answer the people who offer")),
    ],
)
def test_who_answers_is_shown_more(asked: int, answered: int, part: Part) -> None:
    """Unknown is neutral until three people were waiting."""
    assert answers(Standing(asked=asked, answered=answered)) == part


@pytest.mark.parametrize(
    ("shown", "average", "value", "said"),
    [
        (0, 0.0, 0.5, ""),
        (4, 4.0, 0.5, ""),
        (0, 4.0, 1.0, "Few people have been asked yet"),
        (12, 4.0, 0.25, ""),
    ],
)
def test_exposure_lifts_the_unseen_and_damps_the_often_seen(
    shown: int, average: float, value: float, said: str
) -> None:
    """Everybody is shown before anybody is shown again and again."""
    assert exposure(Standing(shown=shown, shown_on_average=average)) == Part(value, said)
