"""Being away: the days, and who is told instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.absence import Absence, away, present
from services.notifications.domain.errors import AwayBackwards, StandsInForThemselves

TODAY = date(2026, 11, 16)
PEOPLE = ("ann", "ben", "cy", "di")


def an_absence(person: str = "ann", stand_in: str = "ben", **days: int) -> Absence:
    first, last = days.get("first", 16), days.get("last", 20)
    return Absence(person, date(2026, 11, first), date(2026, 11, last), stand_in)


def test_both_days_are_included():
    """Away until Friday means back on Saturday."""
    absence = an_absence()
    assert absence.covers(absence.starts_on)
    assert absence.covers(absence.ends_on)
    assert not absence.covers(date(2026, 11, 21))


@pytest.mark.parametrize("days", [{"first": 18, "last": 17}, {"first": 2, "last": 6}])
def test_days_that_make_no_sense_are_refused_by_name(days):
    """A typing error must not send everything to somebody else for a year."""
    with pytest.raises(AwayBackwards) as refused:
        away(an_absence(**days), TODAY)
    assert refused.value.field == "ends_on"


def test_nobody_stands_in_for_themselves():
    """Then nobody would be told."""
    with pytest.raises(StandsInForThemselves):
        away(an_absence(stand_in="ann"), TODAY)


def test_a_stand_in_who_is_away_has_a_stand_in_too():
    """August."""
    absences = {"ann": an_absence("ann", "ben"), "ben": an_absence("ben", "cy")}
    assert present(["ann", "ben", "di"], absences, TODAY) == ("cy", "di")


@given(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)))
def test_somebody_is_always_told(stands_in: dict[str, str]):
    """However people stand in for each other, nothing goes round for ever and nobody is lost."""
    absences = {person: an_absence(person, other) for person, other in stands_in.items()}
    told = present(PEOPLE, absences, TODAY)
    assert told
    assert len(told) == len(set(told))
