"""Halves of a day, and the hours in which people are there."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.domain.errors import FieldRefused
from services.matching.domain.slot import STARTS, Slot, When, in_working_hours, whens
from services.matching.domain.visit_part import LASTS


def test_a_morning_comes_before_its_afternoon_and_both_before_the_next_day():
    """An itinerary is read from the top."""
    today, tomorrow = whens(date(2026, 6, 3)), whens(date(2026, 6, 4))
    assert sorted([*tomorrow, *reversed(today)], key=lambda w: w.order) == [*today, *tomorrow]


@given(st.times(), st.times())
def test_what_begins_in_the_morning_is_over_before_what_begins_in_the_afternoon(
    early: time, late: time
):
    """Two parts of one day never overlap, whatever time their hosts choose."""
    try:
        in_working_hours(Slot.MORNING, early)
        in_working_hours(Slot.AFTERNOON, late)
    except FieldRefused:
        return
    day = date(2026, 6, 3)
    assert datetime.combine(day, early) + LASTS <= datetime.combine(day, late)


@pytest.mark.parametrize("slot", Slot)
def test_the_refusal_says_between_which_times(slot: Slot):
    """What is typed can be corrected at once."""
    first, last = STARTS[slot]
    assert in_working_hours(slot, first) == first
    for wrong in (None, time(7), time(19)):
        with pytest.raises(FieldRefused) as refusal:
            in_working_hours(slot, wrong)
        assert refusal.value.field == "starts_at"
        assert f"{first:%H:%M} and {last:%H:%M}" in refusal.value.fix


def test_halves_are_equal_by_day_and_slot():
    """They are compared to see who is free."""
    assert When(date(2026, 6, 3), Slot.MORNING) == whens(date(2026, 6, 3))[0]
