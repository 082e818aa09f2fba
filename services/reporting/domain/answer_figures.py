"""How long people wait and whether an answer comes, from counts; nothing is said of a few."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

FEWEST = 5


@dataclass(frozen=True)
class Outcomes:
    """Promises that were kept by a person or became late, by how they ended.

    `minutes` are those somebody waited for an answer of a person, as far as they are known.
    """

    in_time: int
    late: int
    silent: int
    minutes: Sequence[int]

    @property
    def promises(self) -> int:
        """All of them."""
        return self.in_time + self.late

    @property
    def few(self) -> bool:
        """True where a figure could point at somebody."""
        return self.promises < FEWEST

    @property
    def median_hours(self) -> float | None:
        """Half of the answers came within it; None where fewer than five are known."""
        if self.few or len(self.minutes) < FEWEST:
            return None
        return round(median(self.minutes) / 60, 1)

    @property
    def kept_in_time_share(self) -> float | None:
        """Of those that are due or answered."""
        return None if self.few else round(self.in_time / self.promises, 4)

    @property
    def silent_share(self) -> float | None:
        """Never answered at all, of the same."""
        return None if self.few else round(self.silent / self.promises, 4)
