"""One person holds a seat at a time, whatever is tried, and what was is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.membership.domain.errors import FieldRefused
from services.membership.domain.group import Constituency, Group
from services.membership.domain.group_errors import (
    MandateOver,
    MandateUnknown,
    SeatTaken,
    SeatUnknown,
)
from services.membership.domain.seat import Mandate, Seat, seat_of, seats_of

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 20, tzinfo=UTC)
FIRST = date(2026, 1, 1)
SPAN = 60
offsets = st.integers(0, SPAN)
lengths = st.integers(0, 20)
EMPTY = Seat("can.students.1", "can", "students")


def a_mandate(starts: int = 0, length: int = 10, mandate_id: str = "m1") -> Mandate:
    """From `starts` days after the first day, for as many more days."""
    first = FIRST + starts * DAY
    return Mandate(mandate_id, f"holder of {mandate_id}", first, first + length * DAY, NOW, "c1")


class SeatLife(RuleBasedStateMachine):
    """Designating, ceasing and the clock in any order, against a calendar kept by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.seat = EMPTY
        self.calendar: dict[date, str] = {}
        self.count = 0

    @rule(starts=offsets, length=lengths)
    def designate(self, starts: int, length: int) -> None:
        self.count += 1
        mandate = a_mandate(starts, length, f"m{self.count}")
        wanted = [mandate.starts_on + number * DAY for number in range(length + 1)]
        if any(day in self.calendar for day in wanted):
            with pytest.raises(SeatTaken):
                self.seat.designated(mandate)
            return
        self.seat = self.seat.designated(mandate)
        self.calendar |= dict.fromkeys(wanted, mandate.mandate_id)

    @rule(number=st.integers(0, 9), today=offsets)
    def cease(self, number: int, today: int) -> None:
        on = FIRST + today * DAY
        mandate = self.seat.mandates[number] if number < len(self.seat.mandates) else None
        if mandate is None:
            return
        if mandate.ceased_on is not None or mandate.ends_on < on:
            with pytest.raises(MandateOver):
                self.seat.ceased(mandate.mandate_id, on=on, because="removed", by="c1")
            return
        self.seat = self.seat.ceased(mandate.mandate_id, on=on, because="removed", by="c1")
        self.calendar = {
            day: holder
            for day, holder in self.calendar.items()
            if holder != mandate.mandate_id or day < on
        }

    @rule(today=offsets)
    def the_clock(self, today: int) -> None:
        """Changes nobody's days, and finds nothing the second time."""
        self.seat, _ = self.seat.run_out(FIRST + today * DAY)
        assert self.seat.run_out(FIRST + today * DAY) == (self.seat, ())

    @invariant()
    def one_holder_a_day(self) -> None:
        for number in range(SPAN + 25):
            day = FIRST + number * DAY
            holding = [m.mandate_id for m in self.seat.mandates if m.holds(day)]
            expected = self.calendar.get(day)
            assert holding == ([expected] if expected else [])
            holder = self.seat.holder(day)
            assert (holder.mandate_id if holder else None) == expected

    @invariant()
    def history_is_in_order(self) -> None:
        days = [mandate.starts_on for mandate in self.seat.mandates]
        assert days == sorted(days)


TestSeatLife = SeatLife.TestCase


@given(offsets, lengths, offsets, lengths)
def test_mandates_meet_if_some_day_is_in_both(a: int, longer: int, b: int, shorter: int):
    """The rule by days, against the rule by borders; and it is the same both ways."""
    one, other = a_mandate(a, longer), a_mandate(b, shorter, "m2")
    shared = set(range(a, a + longer + 1)) & set(range(b, b + shorter + 1))
    assert one.meets(other) is other.meets(one) is bool(shared)


def test_a_taken_seat_says_until_when():
    """So that whoever designates knows which day to choose."""
    with pytest.raises(SeatTaken, match="from 1 January 2026 until 11 January 2026") as refused:
        EMPTY.designated(a_mandate()).designated(a_mandate(5, mandate_id="m2"))
    assert refused.value.field == "starts_on"


def test_a_mandate_runs_out_on_its_last_day_and_says_so():
    """The seat is free on the day after."""
    seat, over = EMPTY.designated(a_mandate(length=3)).run_out(FIRST + 4 * DAY)
    [mandate] = seat.mandates
    assert over == (a_mandate(length=3),)
    assert (mandate.ceased_on, mandate.ceased_because) == (FIRST + 4 * DAY, "mandate-ended")
    assert EMPTY.designated(a_mandate(length=3)).run_out(FIRST + 3 * DAY)[1] == ()


def test_a_mandate_that_ceases_before_it_begins_never_holds():
    """Somebody may change their mind; another may have the seat on those days."""
    seat = EMPTY.designated(a_mandate(10)).ceased("m1", on=FIRST, because="removed", by="c1")
    assert seat.mandates[0].ceased_on == FIRST + 10 * DAY
    assert seat.holder(FIRST + 12 * DAY) is None
    assert seat.designated(a_mandate(10, mandate_id="m2")).holder(FIRST + 12 * DAY) is not None


def test_what_is_not_there_cannot_cease():
    """A stale page is told where to look."""
    with pytest.raises(MandateUnknown, match="history"):
        EMPTY.ceased("m1", on=FIRST, because="removed", by="c1")


def test_a_mandate_cannot_end_before_it_begins():
    """The same rule as for every appointment."""
    with pytest.raises(FieldRefused):
        a_mandate(length=-1)


def test_the_seat_knows_whose_it_is_meanwhile():
    """For asking whether somebody holds another seat on some of the days."""
    seat = EMPTY.designated(a_mandate(0, 10))
    assert seat.gives("holder of m1", a_mandate(10, 5, "m2"))
    assert not seat.gives("holder of m1", a_mandate(11, 5, "m2"))
    assert not seat.gives("somebody else", a_mandate(0, 5, "m2"))


def test_a_group_has_as_many_seats_as_its_constituencies_want():
    """Numbered from one, so that an address says which seat is meant."""
    group = Group(
        "can",
        "CAN",
        constituencies=(Constituency("students", "S", 2), Constituency("civic", "C", 1)),
    )
    ids = [seat.seat_id for seat in seats_of(group)]
    assert ids == ["can.students.1", "can.students.2", "can.civic.1"]
    assert seat_of(group, "can.civic.1").constituency == "civic"
    for unknown in ("can.civic.2", "can.staff.1", "other.civic.1"):
        with pytest.raises(SeatUnknown):
            seat_of(group, unknown)
