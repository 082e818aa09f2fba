"""The best pairs of one turn, exactly: SciPy's assignment of rows to columns.

Rows are people, columns are places (an opportunity with three places is three columns). Whoever
stays without stands in a column of their own. So that an organisation's *first* person can count
more than its others, every place that nobody takes is filled by a stand-in of its organisation, and
its last stand-in costs what a first person is worth: it is needed only if nobody comes at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from services.matching.domain.assignment import POINTS, Solved, Turn, Worth

Table = NDArray[np.float64]
Numbers = NDArray[np.intp]
IMPOSSIBLE = -np.inf


def best_pairs(turn: Turn) -> Solved:
    """The `Optimise` of the domain: the best pairs, and the proof that there are no better ones."""
    if not turn.fits:
        return Solved((), Worth(), Worth())
    grid = _Grid.of(turn)
    scale = _Scale.of(len(grid.points), len(turn.unserved))
    table = _table(grid, turn, scale)
    _, columns = linear_sum_assignment(table, maximize=True)
    chosen = tuple(turn.fits[number] for number in grid.taken(columns))
    # Each organisation that has nobody yet may pay for its last stand-in: counted from there.
    bound = _bound(table, columns) + scale.organisation * len(turn.unserved)
    return Solved(chosen, turn.worth(chosen), scale.worth(bound))


@dataclass(frozen=True)
class _Scale:
    """Worths as single whole numbers, so that more of one part outweighs all of the next.

    They stay far below 2**53, up to which floating point adds whole numbers without an error.
    """

    organisation: int
    person: int

    @classmethod
    def of(cls, people: int, organisations: int) -> "_Scale":
        organisation = POINTS * people + 1
        return cls(organisation, organisation * (organisations + 1))

    def worth(self, number: int) -> Worth:
        people, rest = divmod(number, self.person)
        return Worth(people, *divmod(rest, self.organisation))


@dataclass(frozen=True)
class _Grid:
    """The fits of a turn as a table of points by person and place, and of their numbers.

    Places of one organisation stand side by side, as `organisations` says.
    """

    points: Table
    numbers: Numbers
    organisations: NDArray[np.str_]

    @classmethod
    def of(cls, turn: Turn) -> "_Grid":
        people = _ranks(fit.member_id for fit in turn.fits)
        asking = _ranks((fit.organisation_id, fit.opportunity_id) for fit in turn.fits)
        rows = [people[fit.member_id] for fit in turn.fits]
        at = [asking[fit.organisation_id, fit.opportunity_id] for fit in turn.fits]
        numbers = np.full((len(people), len(asking)), -1, dtype=np.intp)
        numbers[rows, at] = np.arange(len(turn.fits))
        points = np.full(numbers.shape, IMPOSSIBLE)
        points[rows, at] = np.rint(np.array([fit.score for fit in turn.fits]) * POINTS)
        places = [min(turn.places[opportunity], len(people)) for _, opportunity in asking]
        return cls(
            np.repeat(points, places, axis=1),
            np.repeat(numbers, places, axis=1),
            np.repeat([organisation for organisation, _ in asking], places),
        )

    def taken(self, columns: Numbers) -> list[int]:
        """The numbers of the fits that this seating chooses, by person."""
        seats = columns[len(self.organisations) :]
        people = np.flatnonzero(seats < len(self.organisations))
        return [int(number) for number in self.numbers[people, seats[people]]]


def _ranks(keys: Iterable[Any]) -> dict[Any, int]:
    return {key: rank for rank, key in enumerate(sorted(set(keys)))}


def _table(grid: _Grid, turn: Turn, scale: _Scale) -> Table:
    """Stand-ins above people; places to the left of columns for whoever takes none.

    In this order the method begins with nobody seated, and seats one person after the other.
    """
    people, places = grid.points.shape
    table = np.full((places + people, places + people), IMPOSSIBLE)
    table[:places, :places] = _stand_ins(grid.organisations, turn, scale)
    table[:places, places:] = 0.0
    table[places:, :places] = grid.points + scale.person
    alone = places + np.arange(people)
    table[alone, alone] = 0.0
    return table


def _stand_ins(organisations: NDArray[np.str_], turn: Turn, scale: _Scale) -> Table:
    """Each stand-in may fill any place of its organisation; the last one of each costs."""
    same = organisations[:, None] == organisations[None, :]
    last = np.append(organisations[1:] != organisations[:-1], True)
    waits = np.isin(organisations, sorted(turn.unserved))
    price = np.where(last & waits, -float(scale.organisation), 0.0)
    table: Table = np.where(same, price[:, None], IMPOSSIBLE)
    return table


def _bound(table: Table, columns: Numbers) -> int:
    """What no seating can be worth more than, from prices (the dual of the assignment).

    With a price for each column, nobody can do better than to take the column that leaves them
    most. Prices rise until nobody would rather have another column than the one they have; if the
    seating is the best they stop rising, and the bound is its worth.
    """
    rows = np.arange(len(columns))
    own = table[rows, columns]
    price = np.zeros(len(columns))
    for _ in rows:
        wanted = np.max(table - (own - price[columns])[:, None], axis=0)
        if not (wanted > price).any():
            break
        price = np.maximum(price, wanted)
    leaves = np.max(table - price[None, :], axis=1)
    return round(float(leaves.sum() + price.sum()))
