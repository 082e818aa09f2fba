"""How what was given adds up: by area, by priority and altogether, exactly."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Sums:
    """What some facts come to. Whole minutes and pence, so that addition is exact."""

    contributions: int = 0
    minutes: int = 0
    pence: int = 0
    things: int = 0
    largest_pence: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        """Both together; the largest single sum of money is the larger of the two."""
        return Sums(
            contributions=self.contributions + other.contributions,
            minutes=self.minutes + other.minutes,
            pence=self.pence + other.pence,
            things=self.things + other.things,
            largest_pence=max(self.largest_pence, other.largest_pence),
        )

    @property
    def hours(self) -> float:
        """Hours, to a hundredth."""
        return round(self.minutes / 60, 2)

    @property
    def pounds(self) -> float:
        """Pounds and pence."""
        return self.pence / 100

    @property
    def largest_share(self) -> float | None:
        """The part (0 to 1) of all money that the largest single contribution is; None without."""
        return self.largest_pence / self.pence if self.pence else None


@dataclass(frozen=True)
class Group:
    """The sums of the facts of one area under one priority."""

    area: str
    priority: str
    sums: Sums


def total(groups: Iterable[Group], *, area: str | None = None, priority: str | None = None) -> Sums:
    """The sums of all groups, or of those of one area or one priority; nothing comes to zeros."""
    wanted = (
        group.sums
        for group in groups
        if area in (None, group.area) and priority in (None, group.priority)
    )
    return sum(wanted, Sums())
