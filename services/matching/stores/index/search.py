"""The best rows for an offer: exact, and reading only shelves that could hold one of them."""

import numpy as np

from services.matching.stores.index.columns import Columns, Floats, Rows
from services.matching.stores.index.scoring import UNFIT, Wanted, bounds, scores
from services.matching.stores.index.shelves import Shelves, Tiles

FIRST_LOOK = 32
"""Shelves read at first; each further look reads twice as many, up to MOST_AT_ONCE."""

MOST_AT_ONCE = 512


class Best:
    """The best so far: all rows with a score not below the `most`-th best, so ties are kept."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.rows: Rows = np.empty(0, np.int64)
        self.scores: Floats = np.empty(0)
        self.bar: float = UNFIT

    def consider(self, rows: Rows, found: Floats) -> None:
        """Take in what reaches the bar, and raise it."""
        good = (found >= self.bar) & (found > UNFIT)
        rows, first = np.unique(np.concatenate((self.rows, rows[good])), return_index=True)
        totals = np.concatenate((self.scores, found[good]))[first]
        if len(totals) >= self.most:
            self.bar = float(np.partition(totals, len(totals) - self.most)[-self.most])
            reaching = totals >= self.bar
            rows, totals = rows[reaching], totals[reaching]
        self.rows, self.scores = rows, totals


def search(columns: Columns, shelves: Shelves, tiles: Tiles, wanted: Wanted, most: int) -> Best:
    """The same rows as `scan`, after reading the shelves that could hold them."""
    best = Best(most)
    bound = bounds(shelves, tiles, wanted)
    left = np.flatnonzero(bound > UNFIT)
    look = FIRST_LOOK
    while len(left):
        taken, left = _highest(left, bound, look)
        best_first = taken[bound[taken] >= best.bar]
        if len(best_first):
            rows = shelves.standing_on(best_first)
            best.consider(rows, scores(columns, rows, wanted))
        left = left[bound[left] >= best.bar]
        look = min(2 * look, MOST_AT_ONCE)
    # Shared words are not in the bounds: rows that have some are few, and are all looked at.
    best.consider(wanted.worded, scores(columns, wanted.worded, wanted))
    return best


def scan(columns: Columns, wanted: Wanted, most: int) -> Best:
    """Score every row: what `search` is held against."""
    rows = np.arange(columns.count)
    best = Best(most)
    best.consider(rows, scores(columns, rows, wanted))
    return best


def _highest(left: Rows, bound: Floats, look: int) -> tuple[Rows, Rows]:
    if len(left) <= look:
        return left, left[:0]
    order = np.argpartition(-bound[left], look)
    return left[order[:look]], left[order[look:]]
