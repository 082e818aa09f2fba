"""When something on a visit can be: a morning or an afternoon of one day."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from services.matching.domain.errors import FieldRefused


class Slot(StrEnum):
    """Half a working day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


STARTS = {
    Slot.MORNING: (time(9), time(11)),
    Slot.AFTERNOON: (time(13), time(16)),
}
"""The first and the last time at which an hour can begin: mornings end before afternoons begin, so
two parts of one day never overlap."""


@dataclass(frozen=True, slots=True)
class When:
    """One half of one day."""

    day: date
    slot: Slot

    @property
    def order(self) -> tuple[date, bool]:
        """The earliest first."""
        return self.day, self.slot is Slot.AFTERNOON


def whens(day: date) -> tuple[When, ...]:
    """The halves of a day, the earlier first."""
    return tuple(When(day, slot) for slot in Slot)


def in_working_hours(slot: Slot, at: time | None) -> time:
    """The time, if an hour can begin then. Raises FieldRefused."""
    first, last = STARTS[slot]
    if at is None:
        raise FieldRefused("starts_at", "Say at what time.", _between(slot))
    if not first <= at <= last:
        raise FieldRefused("starts_at", f"This is not a time of the {slot.value}.", _between(slot))
    return at


def _between(slot: Slot) -> str:
    first, last = STARTS[slot]
    return f"Give a time between {first:%H:%M} and {last:%H:%M}."
