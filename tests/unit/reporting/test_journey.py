"""How far a member has come."""

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.journey import STEPS, Journey, Step


def test_somebody_we_only_heard_of_has_reached_nothing():
    """A journey begins empty; every step needs its own proof."""
    journey = Journey("m1")

    assert not any(getattr(journey, step) for step in STEPS)


@given(st.lists(st.sampled_from(STEPS)), st.randoms())
def test_steps_may_arrive_in_any_order_and_more_than_once(steps: list[Step], random):
    """Steps come from several streams, which nobody keeps in order among each other."""
    there, other = Journey("m1"), Journey("m1")
    for step in steps:
        there = there.reaching(step)
    random.shuffle(steps)
    for step in [*steps, *steps]:
        other = other.reaching(step)

    assert there == other
    assert {step for step in STEPS if getattr(there, step)} == set(steps)
