"""The balance of constituencies: whose voices are heard, and whose are missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from services.membership.domain.group import Constituency


@dataclass(frozen=True, slots=True)
class Share:
    """One constituency's seats: how many are held, of how many wanted."""

    constituency: Constituency
    held: int

    @property
    def missing(self) -> int:
        """How many more are wanted; never below nothing."""
        return max(0, self.constituency.seats - self.held)


def balance(constituencies: Iterable[Constituency], held: Iterable[str]) -> tuple[Share, ...]:
    """Each constituency's share, in their order. `held` names the constituency of each held seat.

    Seats of a constituency that the place no longer has are not counted.
    """
    counted = Counter(held)
    return tuple(Share(each, counted[each.constituency_id]) for each in constituencies)
