"""What a fact is: which area it counts in, and amounts that add up exactly."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.fact import Fact, area_of, in_minutes, in_pence

AREAS = {"Heritage": "cultural", "Health": "health-and-wellbeing", "Other": "social"}


def a_fact(contribution_id: str = "c1") -> Fact:
    return Fact(
        contribution_id=contribution_id,
        member_id="m1",
        organisation_id="o1",
        opportunity_id="p1",
        kind="time",
        area="social",
        priority="co-creation",
        minutes=60,
        pence=0,
        things=False,
        done_on=date(2026, 5, 1),
    )


@pytest.mark.parametrize(
    ("causes", "area"),
    [
        (("Heritage",), "cultural"),
        (("Health", "Heritage"), "health-and-wellbeing"),
        (("Other",), "social"),
        ((), "social"),
        (("NotYetInTheVocabulary", "Heritage"), "cultural"),
        (("NotYetInTheVocabulary",), "social"),
    ],
)
def test_the_first_known_cause_decides_the_area(causes: tuple[str, ...], area: str):
    """One contribution counts in one area only, or the areas would not add up to the total."""
    assert area_of(causes, AREAS) == area


def test_the_impact_id_depends_on_the_contribution_alone():
    """Rebuilding reporting from its events must not make new impacts of old contributions."""
    assert a_fact("c1").impact_id == a_fact("c1").impact_id
    assert a_fact("c1").impact_id != a_fact("c2").impact_id


@given(st.text("ABCabc019:._-", min_size=1, max_size=80))
def test_every_contribution_id_gives_an_impact_id_that_may_be_published(contribution_id: str):
    """Published ids are at most 80 characters; a longer one would park the event for ever."""
    assert len(a_fact(contribution_id).impact_id) <= 80


@given(st.integers(min_value=0, max_value=10_000_000_000))
def test_whole_pence_survive_the_way_through_pounds(pence: int):
    """Money arrives as pounds in floating point; not a penny may be lost by counting it."""
    assert in_pence(float(Fraction(pence, 100))) == pence


@given(st.integers(min_value=0, max_value=20_000))
def test_half_hours_survive_the_way_through_hours(half_hours: int):
    """Hours arrive as whole or half ones and are kept as minutes."""
    assert in_minutes(half_hours / 2) == half_hours * 30


def test_an_amount_that_was_not_given_counts_as_nothing():
    """Somebody who gave hours gave no pounds: that is 0, not an error."""
    assert (in_minutes(None), in_pence(None)) == (0, 0)
