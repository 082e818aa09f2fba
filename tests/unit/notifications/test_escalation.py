"""Steps: reminded before, on the day, late, and the working group; each at its hour, in order."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.escalation import (
    Step,
    after,
    day_of,
    first_step,
    moment_of,
    step_due,
)
from services.notifications.domain.working_days import WorkingDays

DAYS = WorkingDays(ZoneInfo("Europe/London"), frozenset({date(2026, 12, 25), date(2026, 12, 28)}))
DUE = date(2026, 11, 23)
MOMENTS = st.integers(0, 24 * 80).map(
    lambda hours: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=hours)
)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 11, 23), ["11-20", "11-23", "11-24", "11-26"]),  # due on a Monday
        (date(2026, 11, 20), ["11-19", "11-20", "11-23", "11-25"]),  # late after the weekend
        (date(2026, 12, 24), ["12-23", "12-24", "12-29", "12-31"]),  # Christmas in between
    ],
)
def test_steps_are_taken_on_working_days(due: date, expected: list[str]):
    """Nobody can answer a reminder on a Sunday."""
    assert [f"{day_of(step, due, DAYS):%m-%d}" for step in Step] == expected


@pytest.mark.parametrize(
    ("due", "hour"),
    [
        (date(2026, 3, 27), 9),
        (date(2026, 3, 30), 8),
        (date(2026, 10, 23), 8),
        (date(2026, 10, 26), 9),
    ],
)
def test_a_step_is_at_nine_in_the_place_summer_and_winter(due: date, hour: int):
    """The clocks go forward on 29 March 2026 and back on 25 October."""
    assert moment_of(Step.DUE, due, DAYS).astimezone(UTC).hour == hour


def test_nobody_is_reminded_of_what_is_new():
    """Due tomorrow, opened at noon: the reminder of this morning would have been for nothing."""
    opened = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert first_step(opened, DUE, DAYS) is Step.DUE
    assert first_step(opened - timedelta(days=4), DUE, DAYS) is Step.REMIND


def test_after_a_pause_reminders_are_left_out_and_being_late_is_not():
    """A reminder of yesterday's due day is noise; that it is late is news, and comes first."""
    late = moment_of(Step.WORKING_GROUP, DUE, DAYS) + timedelta(days=30)
    assert step_due(Step.REMIND, DUE, late, DAYS) is Step.LATE
    assert step_due(Step.WORKING_GROUP, DUE, late, DAYS) is Step.WORKING_GROUP
    on_the_day = moment_of(Step.DUE, DUE, DAYS)
    assert step_due(Step.REMIND, DUE, on_the_day, DAYS) is Step.DUE


@given(st.lists(MOMENTS, max_size=30))
def test_however_often_one_looks_each_step_comes_once_in_order_and_never_early(moments):
    """The clock may stop for a month, or tick every minute."""
    planned, taken = Step.REMIND, []
    for now in sorted(moments):
        step = step_due(planned, DUE, now, DAYS) if planned else None
        if step:
            taken.append(step)
            assert moment_of(step, DUE, DAYS) <= now
            planned = after(step)
    assert taken == sorted(set(taken))
    assert Step.WORKING_GROUP not in taken or Step.LATE in taken
