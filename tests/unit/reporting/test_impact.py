"""How sums add up: the same total whichever way one looks at it."""

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.impact import Group, Sums, total

AREAS = ("economic", "social", "environmental", "health-and-wellbeing", "cultural")
PRIORITIES = ("co-creation", "community-giving", "place-shaping")

amounts = st.integers(min_value=0, max_value=10**9)


@st.composite
def one_contribution(draw: st.DrawFn) -> Group:
    pence = draw(amounts)
    return Group(
        area=draw(st.sampled_from(AREAS)),
        priority=draw(st.sampled_from(PRIORITIES)),
        sums=Sums(1, draw(amounts), pence, draw(st.integers(0, 1)), pence),
    )


many = st.lists(one_contribution(), max_size=40)


@given(many)
def test_the_areas_together_are_everything_that_was_given(groups: list[Group]):
    """Nothing falls between two areas, and nothing counts in two of them."""
    assert sum((total(groups, area=area) for area in AREAS), Sums()) == total(groups)


@given(many)
def test_the_priorities_together_are_everything_that_was_given(groups: list[Group]):
    """The same facts, looked at along the other axis."""
    assert sum((total(groups, priority=p) for p in PRIORITIES), Sums()) == total(groups)


@given(many, st.randoms())
def test_the_order_of_the_facts_does_not_matter(groups: list[Group], random):
    """A replay may bring the facts in another order; the report must stay the same."""
    shuffled = groups.copy()
    random.shuffle(shuffled)

    assert total(shuffled) == total(groups)


@given(many)
def test_the_largest_share_is_a_part_of_the_whole(groups: list[Group]):
    """It warns of one claim that makes a movement: between all and an equal share of the money."""
    sums = total(groups)

    if sums.pence == 0:
        assert sums.largest_share is None
    else:
        assert sums.largest_share is not None
        assert 1 / sums.contributions <= sums.largest_share + 1e-12
        assert sums.largest_share <= 1


def test_one_claim_of_nine_tenths_shows_as_nine_tenths():
    """The GlobalScot evaluation: its headline rested on a single claim."""
    groups = [Group("social", "co-creation", Sums(1, 0, p, 0, p)) for p in (90_000, 5_000, 5_000)]

    assert total(groups).largest_share == 0.9


def test_minutes_and_pence_are_read_as_hours_and_pounds():
    """People read hours and pounds; only counting is done in minutes and pence."""
    sums = Sums(minutes=90, pence=123_45)

    assert (sums.hours, sums.pounds) == (1.5, 123.45)
