"""Who may be introduced: the duty of an opportunity, and that somebody is cleared for it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from services.matching.domain.errors import NotOldEnough

ASK_AGAIN = timedelta(seconds=30)
"""When membership did not answer."""

LOOK_AGAIN = timedelta(hours=6)
"""When it said no. A new record is heard of at once; a new version of the policy only so."""

ADULT = 18
"""Everybody with an account is at least so old."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """Membership's yes: for this duty, on this day, under this version of the policy.

    `until` is the last day on which it holds; None: nothing of it ends.
    """

    duty: str
    on: date
    policy_version: str
    until: date | None = None

    @property
    def ends_at(self) -> datetime | None:
        """The first moment at which it holds no more; None: nothing of it ends."""
        if self.until is None:
            return None
        return datetime.combine(self.until + timedelta(days=1), time.min, UTC)

    def holds(self, duty: str, today: date) -> bool:
        """True where it is an answer about this duty, of today."""
        return self.duty == duty and self.on == today


@dataclass(frozen=True, slots=True)
class Question:
    """What membership is asked about a held match or an engagement.

    `due_at` tells it from later questions about the same.
    """

    about_id: str
    member_id: str
    duty: str
    due_at: datetime


def confirmed_age(minimum_age: int | None, old_enough: bool) -> int | None:
    """The age that somebody says they have reached; None where adults need say nothing.

    We know nobody's age. Raises NotOldEnough where it has to be said and was not.
    """
    if minimum_age is None or minimum_age <= ADULT:
        return None
    if not old_enough:
        raise NotOldEnough(minimum_age)
    return minimum_age
