"""The place's own calendar, because a promise of "five working days" is counted in it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5
_MORNING = time(9)


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday in the place's time zone, without its holidays.

    `answer_days` is how many of them somebody may take to answer: five is what Reach Volunteering
    asks of the charities it works with.
    """

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
    answer_days: int = 5

    def today(self, now: datetime) -> date:
        """The day it is in the place at that moment."""
        return now.astimezone(self.zone).date()

    def includes(self, day: date) -> bool:
        """True where people are expected to work on that day."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is never counted."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.includes(day)
        return day

    def answer_due(self, now: datetime) -> date:
        """The last day on which an answer asked for at that moment is in time."""
        return self.after(self.today(now), self.answer_days)

    def next_morning(self, now: datetime) -> datetime:
        """Nine o'clock tomorrow, in the place."""
        tomorrow = self.today(now) + timedelta(days=1)
        return datetime.combine(tomorrow, _MORNING, tzinfo=self.zone)
