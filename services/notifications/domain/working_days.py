"""The place's own calendar, because a promise of "five working days" is counted in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5
_MORNING = time(9)


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday in the place's time zone, without its holidays.

    `answer_days` is how many of them somebody may take to answer: five is what Reach Volunteering
    asks of the charities it works with. `by_kind` says it for kinds of promises that differ.
    """

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()
    answer_days: int = 5
    by_kind: Mapping[str, int] = field(default_factory=dict)

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

    def before(self, day: date) -> date:
        """The last working day before `day`."""
        day -= timedelta(days=1)
        while not self.includes(day):
            day -= timedelta(days=1)
        return day

    def due(self, about: str, now: datetime, usual: int | None = None) -> date:
        """The last day in time for what is promised at that moment; the place's word comes first.

        `usual` is what this kind takes where the place says nothing about it.
        """
        return self.after(self.today(now), self.by_kind.get(about) or usual or self.answer_days)

    def morning(self, day: date) -> datetime:
        """Nine o'clock of that day in the place, summer or winter."""
        return datetime.combine(day, _MORNING, tzinfo=self.zone)

    def next_morning(self, now: datetime) -> datetime:
        """Nine o'clock tomorrow, in the place."""
        return self.morning(self.today(now) + timedelta(days=1))
