"""How values read on a page."""

from datetime import UTC, date, datetime

from services.gateway.entrypoints import wording
from shared.contracts.values import Location, Period


def test_days_are_those_of_the_place():
    """Half past eleven at night in summer, UTC, is tomorrow in Stoke."""
    assert wording.day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"
    assert wording.day(date(2026, 7, 1)) == "1 July 2026"
    assert wording.day(None) == ""


def test_periods_read_as_people_say_them():
    """Open ends are common: most offers have no last day."""
    first, last = date(2027, 1, 11), date(2027, 3, 1)
    assert wording.when(Period()) == "Any time"
    assert wording.when(Period(starts_on=first)) == "From 11 January 2027"
    assert wording.when(Period(ends_on=last)) == "Until 1 March 2027"
    assert wording.when(Period(starts_on=first, ends_on=first)) == "11 January 2027"
    assert wording.when(Period(starts_on=first, ends_on=last)) == "11 January 2027 to 1 March 2027"


def test_places_are_as_exact_as_they_are_known():
    """An outward code is the finest that is ever shown."""
    assert wording.where(Location(outcode="ST6"), remote=False) == "ST6"
    assert wording.where(Location(outcode="ST6"), remote=True) == "ST6, or from anywhere"
    assert wording.where(Location(), remote=True) == "From anywhere"
    assert wording.where(Location(), remote=False) == "In the area"


def test_figures_have_no_decimals_that_say_nothing():
    """Floating point dust is not a figure."""
    assert wording.number(1234.0) == "1,234"
    assert wording.number(12.5) == "12.5"
    assert wording.pounds(0.1 + 0.2) == "£0.30"
    assert wording.pounds(8850.000000000001) == "£8,850"
    assert wording.plural(1, "hour", "hours") == "1 hour"
    assert wording.plural(2, "hour", "hours") == "2 hours"


def test_paragraphs_are_parted_by_blank_lines():
    """Also where the blank line has a space in it, as lines that people typed often do."""
    assert wording.paragraphs("One.\n\nTwo,\nstill two.\n \n\nThree.\n") == [
        "One.",
        "Two,\nstill two.",
        "Three.",
    ]
    assert wording.paragraphs("") == []


def test_a_line_begins_with_a_capital_and_names_stay_as_they_are():
    """Python's own capitalize would write Ymca."""
    assert wording.capital("a member") == "A member"
    assert wording.capital("YMCA North Staffordshire") == "YMCA North Staffordshire"
    assert wording.capital("") == ""
