"""An appointment holds from its first day to its last, or until it is ended."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.appointment import Appointment
from services.membership.domain.errors import FieldRefused
from services.membership.domain.group_errors import AppointmentOver

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 20, tzinfo=UTC)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def an_appointment(starts_on: date, ends_on: date | None = None) -> Appointment:
    return Appointment("a1", "ambassadors", "p1", starts_on, NOW, "c1", ends_on=ends_on)


@given(days, st.none() | st.integers(0, 900), days)
def test_it_holds_on_its_days_and_on_no_other(first: date, length: int | None, on: date):
    """Both the first and the last day count; without a last day it goes on."""
    last = None if length is None else first + length * DAY
    expected = first <= on and (last is None or on <= last)
    assert an_appointment(first, last).holds(on) is expected


@given(days, st.none() | st.integers(0, 900), days, days)
def test_once_ended_it_holds_no_day_from_then_on(
    first: date, length: int | None, end: date, on: date
):
    """And before that day exactly as it did."""
    before = an_appointment(first, None if length is None else first + length * DAY)
    after = before.ended(on=end, because="removed", by="c1")
    assert after.holds(on) is (before.holds(on) and on < end)


def test_the_end_is_kept_with_why_and_who():
    """Years later somebody asks."""
    ended = an_appointment(date(2026, 1, 1)).ended(on=NOW.date(), because="stepped-down", by="c2")
    assert (ended.open, ended.ended_on, ended.ended_because, ended.ended_by) == (
        False,
        NOW.date(),
        "stepped-down",
        "c2",
    )
    with pytest.raises(AppointmentOver, match="already over"):
        ended.ended(on=NOW.date(), because="removed", by="c1")


def test_it_cannot_end_before_it_begins():
    """The field at fault is named, with what to do."""
    with pytest.raises(FieldRefused, match="before the first") as refused:
        an_appointment(date(2026, 5, 2), date(2026, 5, 1))
    assert (refused.value.field, bool(refused.value.fix)) == ("ends_on", True)


def test_an_ambassador_has_a_link_of_their_own():
    """The code says nothing about them."""
    assert an_appointment(date(2026, 1, 1)).with_code("abc").referral_code == "abc"
