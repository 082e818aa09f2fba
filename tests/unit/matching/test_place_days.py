"""The place's clock and calendar, also where the network's server stands elsewhere."""

from datetime import UTC, date, datetime, time

from tests.unit.matching.visiting import BANK_HOLIDAY, DAYS, FRIDAY


def test_the_day_is_the_places_own():
    """Half past eleven in the evening in London is the next day in Stoke only in summer time."""
    assert DAYS.today(datetime(2026, 6, 3, 23, 30, tzinfo=UTC)) == date(2026, 6, 4)
    assert DAYS.today(datetime(2026, 12, 3, 23, 30, tzinfo=UTC)) == date(2026, 12, 3)


def test_people_work_from_monday_to_friday_and_not_on_holidays():
    """A bank holiday is a Monday on which the door is shut."""
    assert DAYS.works(FRIDAY)
    assert not DAYS.works(date(2026, 6, 6))
    assert not DAYS.works(BANK_HOLIDAY)


def test_half_past_ten_is_half_past_ten_on_the_wall_in_summer_and_winter():
    """Whoever comes looks at the clock on the wall."""
    assert DAYS.moment(date(2026, 6, 3), time(10, 30)) == datetime(2026, 6, 3, 9, 30, tzinfo=UTC)
    assert DAYS.moment(date(2026, 12, 3), time(10, 30)) == datetime(2026, 12, 3, 10, 30, tzinfo=UTC)
