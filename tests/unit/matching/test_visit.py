"""A visit: which days can be announced, and what becomes of it."""

from datetime import date, timedelta

import pytest

from services.matching.domain.errors import FieldRefused, Unknown, VisitNotOpen, VisitNotOver
from services.matching.domain.slot import Slot, When
from services.matching.domain.visit import FollowUp, Visit, VisitStatus, announceable, another_time
from services.matching.domain.visit_part import COORDINATORS, PartSide
from tests.unit.matching.visiting import (
    AFTERNOON,
    DAYS,
    FRIDAY,
    MORNING,
    NOW,
    TODAY,
    WEDNESDAY,
    a_part,
    a_visit,
)

SATURDAY = date(2026, 6, 6)
SAID = FollowUp("It was good to be back.", ("offer",), NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, "starts_on"),
        ({"ends_on": WEDNESDAY - timedelta(days=1)}, "ends_on"),
        ({"ends_on": WEDNESDAY + timedelta(days=31)}, "ends_on"),
    ],
)
def test_days_that_cannot_be_are_refused_with_the_field_at_fault(changes, field: str):
    """And with what to do about it."""
    with pytest.raises(FieldRefused) as refusal:
        announceable(a_visit(**changes), TODAY, [])
    assert refusal.value.field == field
    assert refusal.value.fix


def test_today_and_a_month_are_fine():
    """Both ends are included."""
    month = a_visit(starts_on=TODAY, ends_on=TODAY + timedelta(days=30))
    assert announceable(month, TODAY, []) is month
    assert len(month.days) == 31


def test_a_visit_that_overlaps_another_is_refused_unless_that_one_is_off():
    """Nobody is in two itineraries on one day."""
    other = a_visit(starts_on=FRIDAY, ends_on=FRIDAY + timedelta(days=3))
    with pytest.raises(FieldRefused, match="5 June 2026 to 8 June 2026"):
        announceable(a_visit(), TODAY, [other])
    assert announceable(a_visit(), TODAY, [other.cancelled()])
    assert announceable(a_visit(ends_on=WEDNESDAY), TODAY, [other])


def test_it_changes_no_more_once_it_is_cancelled_or_over():
    """And how it went is said after it."""
    for ended in (a_visit().cancelled(), a_visit().over()):
        for change in (ended.open, ended.cancelled, ended.over):
            with pytest.raises(VisitNotOpen):
                change()
    for early in (a_visit(), a_visit().cancelled()):
        with pytest.raises(VisitNotOver):
            early.followed_up(SAID)
    said = a_visit().over().followed_up(SAID)
    assert (said.status, said.follow_up) == (VisitStatus.FOLLOWED_UP, SAID)


def test_parts_are_found_changed_in_place_and_added_at_the_end():
    """Their order is the order in which they were proposed."""
    first, second = a_part(), a_part(part_id="part-2", host_id="organisation-2", when=AFTERNOON)
    visit = a_visit().with_part(first).with_part(second)
    declined = first.declined(PartSide.HOST, "not-now", NOW)
    after = visit.with_part(declined)
    assert after.parts == (declined, second)
    assert after.live_parts == (second,)
    assert after.taken == {AFTERNOON}
    assert after.asked == {"organisation-1", "organisation-2"}, "also who said no"
    with pytest.raises(Unknown):
        visit.part("part-3")


def test_the_visitor_answers_as_the_visitor_and_everybody_else_as_the_host():
    """Who may answer at all was asked before."""
    assert a_visit().side_of("member-1") is PartSide.VISITOR
    assert a_visit().side_of("representative-1") is PartSide.HOST


def moved(when: When, side: PartSide = PartSide.VISITOR, host: str = "organisation-1") -> When:
    """That time for a part on Wednesday morning, beside another on Wednesday afternoon."""
    part = a_part(host_id=host)
    other = a_part(part_id="part-2", host_id="organisation-2", when=AFTERNOON)
    visit: Visit = a_visit(ends_on=SATURDAY).with_part(part).with_part(other)
    return another_time(visit, part, when, side, DAYS)


def test_another_time_is_on_a_day_of_the_visit_and_while_the_visitor_is_free():
    """Nobody is in two places at once."""
    friday = When(FRIDAY, Slot.MORNING)
    assert moved(friday) == friday
    for when, field in (
        (When(WEDNESDAY - timedelta(days=1), Slot.MORNING), "day"),
        (When(SATURDAY + timedelta(days=1), Slot.MORNING), "day"),
        (AFTERNOON, "slot"),
        (MORNING, "slot"),
    ):
        with pytest.raises(FieldRefused) as refusal:
            moved(when)
        assert refusal.value.field == field


def test_only_a_host_says_that_it_is_there_at_the_weekend():
    """A visitor may ask the coordinators for any day; they say no if it is not theirs."""
    saturday = When(SATURDAY, Slot.MORNING)
    with pytest.raises(FieldRefused, match="do not work"):
        moved(saturday)
    assert moved(saturday, PartSide.HOST) == saturday
    assert moved(saturday, host=COORDINATORS) == saturday
