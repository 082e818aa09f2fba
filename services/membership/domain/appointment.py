"""Appointments: who belongs to a group, from which day to which, and why it ended."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Self

from services.membership.domain.errors import FieldRefused
from services.membership.domain.group_errors import AppointmentOver

TERM_ENDED: Final = "term-ended"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One person in one group. `ends_on` is the last day, where one was set.

    `ended_on` is the first day on which it no longer holds, however it ended; `open` is true until
    then. An ambassador's carries the code of their referral link.
    """

    appointment_id: str
    group_id: str
    person_id: str
    starts_on: date
    appointed_at: datetime
    appointed_by: str
    unit: str | None = None
    ends_on: date | None = None
    referral_code: str | None = None
    open: bool = True
    ended_on: date | None = None
    ended_because: str | None = None
    ended_by: str | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None:
            in_order(self.starts_on, self.ends_on)

    def holds(self, on: date) -> bool:
        """Whether the person belongs to the group on this day."""
        if on < self.starts_on or (self.ends_on is not None and on > self.ends_on):
            return False
        return self.ended_on is None or on < self.ended_on

    def with_code(self, referral_code: str) -> Self:
        """The same with a link of its own."""
        return replace(self, referral_code=referral_code)

    def ended(self, *, on: date, because: str, by: str) -> Self:
        """The same, over from this day. Raises `AppointmentOver` where it is already."""
        if not self.open:
            raise AppointmentOver
        return replace(self, open=False, ended_on=on, ended_because=because, ended_by=by)


def in_order(starts_on: date, ends_on: date) -> None:
    """Raises `FieldRefused` where the last day is before the first."""
    if ends_on < starts_on:
        raise FieldRefused(
            "ends_on",
            "The last day is before the first.",
            "Give a last day on or after the first.",
        )
