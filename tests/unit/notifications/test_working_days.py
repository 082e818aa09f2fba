"""Working days: what "within five working days" means at weekends, holidays and year ends."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.working_days import WorkingDays

LONDON = ZoneInfo("Europe/London")
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
PLACE = WorkingDays(zone=LONDON, holidays=CHRISTMAS)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 16), date(2026, 11, 23)),  # Monday: the weekend does not count
        (date(2026, 11, 20), date(2026, 11, 27)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 27)),  # Saturday counts from Monday
        (date(2026, 12, 22), date(2026, 12, 31)),  # two holidays and a weekend in between
        (date(2026, 12, 29), date(2027, 1, 6)),  # across the year's end
    ],
)
def test_five_working_days_pass_over_weekends_and_holidays(asked: date, due: date):
    """A charity is not late because the office was shut."""
    assert PLACE.after(asked, 5) == due


def test_an_answer_is_due_by_the_day_it_is_in_the_place():
    """Half past eleven at night in UTC is tomorrow in a British summer."""
    late_evening = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)

    assert PLACE.today(late_evening) == date(2026, 6, 16)
    assert PLACE.due("answer-to-member", late_evening) == date(2026, 6, 23)


def test_next_morning_is_nine_oclock_in_the_place_also_when_the_clocks_change():
    """On 29 March 2026 the clocks go forward: nine in London is eight in UTC from then on."""
    day_before = datetime(2026, 3, 28, 12, tzinfo=UTC)

    assert PLACE.next_morning(day_before) == datetime(2026, 3, 29, 8, tzinfo=UTC)


def test_a_kind_may_take_longer_where_the_place_or_the_kind_itself_says_so():
    """The place's word for the kind, then what the kind usually takes, then any answer's."""
    place = WorkingDays(zone=LONDON, by_kind={"find-use": 1})
    monday = datetime(2026, 6, 15, 9, tzinfo=UTC)

    assert place.due("find-use", monday, 10) == date(2026, 6, 16)
    assert place.due("recognise-need", monday, 10) == date(2026, 6, 29)
    assert place.due("answer-to-member", monday) == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 23), date(2026, 11, 20)),  # Monday: Friday
        (date(2026, 12, 29), date(2026, 12, 24)),  # two holidays and a weekend in between
    ],
)
def test_the_working_day_before_passes_over_weekends_and_holidays(day: date, before: date):
    """A reminder on a bank holiday reminds nobody."""
    assert PLACE.before(day) == before


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 30))
def test_the_due_day_is_a_working_day_and_exactly_that_many_later(day: date, count: int):
    """Counting back from the due day finds as many working days as were promised."""
    due = PLACE.after(day, count)

    between = [date.fromordinal(n) for n in range(day.toordinal() + 1, due.toordinal() + 1)]
    assert PLACE.includes(due)
    assert sum(PLACE.includes(each) for each in between) == count
