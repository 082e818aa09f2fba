"""Spans of days, and days as people write them."""

from dataclasses import dataclass
from datetime import date, datetime

WRITTEN = ("%B %d %Y", "%B %d, %Y", "%d %B %Y", "%b %d %Y", "%b %d, %Y", "%d %b %Y", "%d/%m/%Y")
"""Days in words (English month names), and the numeric order used in the United Kingdom."""


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included; None is an open end."""

    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def only_day(self) -> date | None:
        """The one day that it is, where it is one: a span of days leaves a choice."""
        return self.starts_on if self.starts_on == self.ends_on else None

    def over(self, today: date) -> bool:
        """True once the last day has passed."""
        return self.ends_on is not None and self.ends_on < today

    def overlaps(self, other: "Days") -> bool:
        """True where at least one day belongs to both."""
        return not (
            (self.ends_on and other.starts_on and self.ends_on < other.starts_on)
            or (other.ends_on and self.starts_on and other.ends_on < self.starts_on)
        )

    def __str__(self) -> str:
        if self.starts_on and self.ends_on:
            return f"between {written(self.starts_on)} and {written(self.ends_on)}"
        if self.starts_on:
            return f"from {written(self.starts_on)}"
        return f"until {written(self.ends_on)}" if self.ends_on else "at any time"


ANY_DAY = Days()


def written(day: date) -> str:
    """A day as people here write it: 3 June 2026."""
    return f"{day.day} {day:%B %Y}"


def day_from(words: str) -> date:
    """A day from ISO 8601 (also with a time) or from words such as `January 22 2011`.

    Raises ValueError with the sentence to show.
    """
    text = " ".join(words.split())
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    for form in WRITTEN:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise ValueError(f"'{words[:40]}' is not a day we can read")
