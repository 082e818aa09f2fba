"""What was given towards a need, in numbers that add up."""

from hypothesis import given
from hypothesis import strategies as st

from services.programme.domain.contribution import contribution_of


@given(st.lists(st.integers(min_value=1, max_value=10**10), max_size=30))
def test_sums_of_money_are_exact(pence: list[int]):
    """Ten times ten pence is a pound, which floating point alone would not promise."""
    towards = [
        contribution_of(str(n), "n1", hours=None, pounds=amount / 100)
        for n, amount in enumerate(pence)
    ]

    assert sum(contribution.pence for contribution in towards) == sum(pence)


def test_what_was_not_given_is_nothing():
    """Things alone are a contribution too: no minutes and no pence."""
    contribution = contribution_of("c1", "n1", hours=None, pounds=None)

    assert (contribution.minutes, contribution.pence) == (0, 0)


def test_hours_are_kept_as_minutes():
    """Two and a half hours are 150 minutes."""
    assert contribution_of("c1", "n1", hours=2.5, pounds=None).minutes == 150
