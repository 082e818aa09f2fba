"""The place's own clock and calendar: what day it is there, and on which days people work."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SATURDAY = 5


@dataclass(frozen=True)
class PlaceDays:
    """Monday to Friday in the place's time zone, without its holidays."""

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()

    def today(self, now: datetime) -> date:
        """The day it is in the place at that moment."""
        return now.astimezone(self.zone).date()

    def works(self, day: date) -> bool:
        """True where organisations are expected to be there on that day."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def moment(self, day: date, at: time) -> datetime:
        """When that is, for everybody: the place's clock shows `at` on that day."""
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)
