"""Spans of days, and days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.domain.days import ANY_DAY, Days, day_from, written
from tests.unit.matching.builders import days

JUNE = Days(date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("other", "overlap"),
    [
        (ANY_DAY, True),
        (Days(date(2026, 6, 30), None), True),
        (Days(date(2026, 7, 1), None), False),
        (Days(None, date(2026, 6, 1)), True),
        (Days(None, date(2026, 5, 31)), False),
    ],
)
def test_one_shared_day_is_enough(other: Days, overlap: bool) -> None:
    """Both ends are included, open ends overlap everything."""
    assert JUNE.overlaps(other) is overlap


@given(days, days)
def test_overlap_does_not_depend_on_who_is_asked(one: Days, other: Days) -> None:
    """Offer first or opportunity first: the same answer."""
    assert one.overlaps(other) is other.overlaps(one)


def test_a_span_is_over_the_day_after_its_end() -> None:
    """Without an end it never is."""
    assert not JUNE.over(date(2026, 6, 30))
    assert JUNE.over(date(2026, 7, 1))
    assert not ANY_DAY.over(date(2026, 7, 1))


def test_spans_read_like_sentences() -> None:
    """They stand in what people are told."""
    assert str(JUNE) == "between 1 June 2026 and 30 June 2026"
    assert str(Days(date(2026, 6, 1), None)) == "from 1 June 2026"
    assert str(Days(None, date(2026, 6, 1))) == "until 1 June 2026"
    assert str(ANY_DAY) == "at any time"


@pytest.mark.parametrize(
    "words",
    [
        "2011-01-22",
        "2011-01-22T09:30:00",
        "January 22 2011",
        " January  22, 2011",
        "22 January 2011",
        "Jan 22 2011",
        "22 jan 2011",
        "22/01/2011",
    ],
)
def test_days_are_read_as_people_write_them(words: str) -> None:
    """Real files hold words; numbers are day first, as in the United Kingdom."""
    assert day_from(words) == date(2011, 1, 22)


@pytest.mark.parametrize(
    "words", ["someday", "2011-13-01", "31 February 2011", "01/22/2011", "x" * 500]
)
def test_what_is_no_day_is_refused_in_words(words: str) -> None:
    """Guessing a date is worse than asking."""
    with pytest.raises(ValueError, match="is not a day we can read"):
        day_from(words)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_we_write_we_can_read(day: date) -> None:
    """A report pasted back into a file still works."""
    assert day_from(written(day)) == day
