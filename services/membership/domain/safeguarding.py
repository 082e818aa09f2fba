"""The safeguarding policy: which duties ask for which check and training, version by version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.membership.domain.errors import FieldRefused, NoPolicyInForce


class Level(StrEnum):
    """How much of a record is looked at, as the Disclosure and Barring Service names it."""

    NONE = "none"
    BASIC = "basic"
    STANDARD = "standard"
    ENHANCED = "enhanced"
    ENHANCED_BARRED = "enhanced-with-barred-list"

    @property
    def rank(self) -> int:
        """0 for none; each higher level includes those below it."""
        return list(Level).index(self)

    def covers(self, other: "Level") -> bool:
        """True where a check of this level is enough for that one."""
        return self.rank >= other.rank


LEVELS: dict[Level, str] = {
    Level.NONE: "no check",
    Level.BASIC: "a basic check",
    Level.STANDARD: "a standard check",
    Level.ENHANCED: "an enhanced check",
    Level.ENHANCED_BARRED: "an enhanced check with barred list",
}


@dataclass(frozen=True, slots=True)
class Course:
    """Training that has to be repeated after so many months."""

    code: str
    name: str
    valid_months: int


@dataclass(frozen=True, slots=True)
class Duty:
    """Something people do for others. `highest` is the highest level the law lets us ask for."""

    code: str
    name: str
    level: Level
    highest: Level
    courses: tuple[str, ...] = ()

    def asked(self, level: Level) -> Level:
        """The level, where it may be asked of whoever does this. Raises FieldRefused."""
        if level is Level.NONE or self.highest.covers(level):
            return level
        raise FieldRefused(
            "level",
            f"The law does not allow {LEVELS[level]} for '{self.name}'.",
            f"Ask for {LEVELS[self.highest]} at most.",
        )


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """The policy as it stood from one day on. A version is never changed, only followed."""

    version: str
    in_force_from: date
    check_months: Mapping[Level, int]
    courses: Mapping[str, Course]
    duties: Mapping[str, Duty]

    def duty(self, code: str) -> Duty:
        """What the policy says of it. Raises FieldRefused for one it does not name."""
        if code not in self.duties:
            raise _unnamed("duty", code, self.duties)
        return self.duties[code]

    def course(self, code: str) -> Course:
        """What the policy says of it. Raises FieldRefused for one it does not name."""
        if code not in self.courses:
            raise _unnamed("course", code, self.courses)
        return self.courses[code]

    def check_until(self, level: Level, issued_on: date) -> date:
        """The last day on which a check of this level counts. Raises FieldRefused for no check."""
        if level not in self.check_months:
            raise FieldRefused("level", "This is no check.", "Choose the level of the check.")
        return months_later(issued_on, self.check_months[level])

    def training_until(self, course: str, completed_on: date) -> date:
        """The last day on which training counts. Raises FieldRefused."""
        return months_later(completed_on, self.course(course).valid_months)


class SafeguardingPolicy:
    """All versions there ever were, so that an old decision can be looked at as it was made."""

    def __init__(self, versions: Iterable[PolicyVersion] = ()) -> None:
        self._versions = sorted(versions, key=lambda version: version.in_force_from)

    def on(self, day: date) -> PolicyVersion:
        """The version in force on that day. Raises NoPolicyInForce."""
        in_force = [version for version in self._versions if version.in_force_from <= day]
        if not in_force:
            raise NoPolicyInForce(day)
        return in_force[-1]


def months_later(day: date, months: int) -> date:
    """The day before the same day so many months later: 14 March for a year from 15 March.

    Where that month is too short, its last day.
    """
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    if day.day == 1:
        return date.fromordinal(first.toordinal() - 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    last = date.fromordinal(following.toordinal() - 1)
    return first.replace(day=min(day.day - 1, last.day))


def _unnamed(field: str, code: str, known: Iterable[str]) -> FieldRefused:
    names = ", ".join(sorted(known)) or "none, for it is empty"
    return FieldRefused(field, f"The policy has no {field} '{code}'.", f"Use one of: {names}.")
