"""Figures about answers, and silence about a few of them."""

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.answer_figures import FEWEST, Outcomes

COUNTS = st.integers(0, 50)


def test_half_of_the_answers_came_within_the_median():
    """One that took a year changes an average, and not this."""
    outcomes = Outcomes(in_time=4, late=1, silent=0, minutes=[60, 90, 120, 600, 525_600])
    assert outcomes.median_hours == 2
    assert outcomes.kept_in_time_share == 0.8
    assert outcomes.silent_share == 0


def test_nothing_is_said_of_fewer_than_five():
    """A share of two is about two people."""
    outcomes = Outcomes(in_time=3, late=1, silent=1, minutes=[1, 2, 3])
    assert outcomes.few
    assert outcomes.median_hours is outcomes.kept_in_time_share is outcomes.silent_share is None


def test_a_median_of_fewer_than_five_known_times_is_not_given():
    """Older answers have no time; the few that have one are a few."""
    assert Outcomes(in_time=9, late=0, silent=0, minutes=[5, 6]).median_hours is None


@given(COUNTS, COUNTS, COUNTS)
def test_shares_are_shares(in_time: int, late: int, silent: int):
    """Between nothing and all, and silence is part of what is late."""
    outcomes = Outcomes(in_time, late, min(silent, late), [1] * in_time)
    if in_time + late < FEWEST:
        return
    assert outcomes.silent_share is not None
    assert outcomes.kept_in_time_share is not None
    assert 0 <= outcomes.silent_share <= 1 - outcomes.kept_in_time_share + 0.0001
