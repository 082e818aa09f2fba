"""Seats: each is one voice of a constituency, held by one person at a time under a mandate."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Self

from services.membership.domain.appointment import in_order
from services.membership.domain.group import Group
from services.membership.domain.group_errors import (
    MandateOver,
    MandateUnknown,
    SeatTaken,
    SeatUnknown,
)

MANDATE_ENDED = "mandate-ended"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person's time in a seat, from the first day to the last, both included.

    Once ceased, `ceased_on` is the first day on which the seat is no longer theirs.
    """

    mandate_id: str
    person_id: str
    starts_on: date
    ends_on: date
    designated_at: datetime
    designated_by: str
    ceased_on: date | None = None
    ceased_because: str | None = None
    ceased_by: str | None = None

    def __post_init__(self) -> None:
        in_order(self.starts_on, self.ends_on)

    @property
    def until(self) -> date:
        """The first day on which the seat is no longer theirs, as far as is known."""
        return self.ceased_on or self.ends_on + DAY

    def holds(self, on: date) -> bool:
        """Whether the seat is theirs on this day."""
        return self.starts_on <= on < self.until

    def is_open(self, on: date) -> bool:
        """Whether it has neither ceased nor run out."""
        return self.ceased_on is None and on <= self.ends_on

    def meets(self, other: "Mandate") -> bool:
        """Whether some day would belong to both."""
        return max(self.starts_on, other.starts_on) < min(self.until, other.until)


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat and everybody who ever held it, in the order of their first days."""

    seat_id: str
    group_id: str
    constituency: str
    mandates: tuple[Mandate, ...] = ()

    def holder(self, on: date) -> Mandate | None:
        """Whose seat it is on this day."""
        return next((mandate for mandate in self.mandates if mandate.holds(on)), None)

    def designated(self, mandate: Mandate) -> Self:
        """The seat with one more mandate. Raises `SeatTaken` where another meets it."""
        for other in self.mandates:
            if mandate.meets(other):
                raise SeatTaken(other.starts_on, other.until)
        ordered = sorted((*self.mandates, mandate), key=lambda each: each.starts_on)
        return replace(self, mandates=tuple(ordered))

    def gives(self, person_id: str, meanwhile: Mandate) -> bool:
        """Whether the seat is this person's on some day of that mandate."""
        mine = (mandate for mandate in self.mandates if mandate.person_id == person_id)
        return any(mandate.meets(meanwhile) for mandate in mine)

    def mandate(self, mandate_id: str) -> Mandate:
        """The mandate of this id. Raises `MandateUnknown`."""
        for mandate in self.mandates:
            if mandate.mandate_id == mandate_id:
                return mandate
        raise MandateUnknown

    def ceased(self, mandate_id: str, *, on: date, because: str, by: str) -> Self:
        """The seat free from this day; a mandate that had not begun never holds.

        Raises `MandateUnknown`, and `MandateOver` where it ceased or ran out before that day.
        """
        mandate = self.mandate(mandate_id)
        if not mandate.is_open(on):
            raise MandateOver
        return self._with(_over(mandate, max(on, mandate.starts_on), because, by))

    def run_out(self, today: date) -> tuple[Self, tuple[Mandate, ...]]:
        """The seat with every mandate ceased whose last day is before today, and those mandates."""
        seat = self
        over = tuple(m for m in self.mandates if m.ceased_on is None and m.ends_on < today)
        for mandate in over:
            seat = seat._with(_over(mandate, mandate.until, MANDATE_ENDED, "clock"))
        return seat, over

    def _with(self, changed: Mandate) -> Self:
        return replace(
            self,
            mandates=tuple(
                changed if mandate.mandate_id == changed.mandate_id else mandate
                for mandate in self.mandates
            ),
        )


def _over(mandate: Mandate, on: date, because: str, by: str) -> Mandate:
    """The mandate over from this day, with why and who said so."""
    return replace(mandate, ceased_on=on, ceased_because=because, ceased_by=by)


def seats_of(group: Group) -> tuple[Seat, ...]:
    """Every seat the group should have, without anybody in it."""
    return tuple(
        Seat(
            f"{group.group_id}.{constituency.constituency_id}.{number}",
            group.group_id,
            constituency.constituency_id,
        )
        for constituency in group.constituencies
        for number in range(1, constituency.seats + 1)
    )


def seat_of(group: Group, seat_id: str) -> Seat:
    """The empty seat of this id. Raises `SeatUnknown`."""
    for seat in seats_of(group):
        if seat.seat_id == seat_id:
            return seat
    raise SeatUnknown
