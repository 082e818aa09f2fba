"""Which rows use a word: the telling words of all texts, each with the rows that have it."""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from services.matching.stores.index.columns import Rows

RARE_ENOUGH = 500
"""A word tells something while one row in so many uses it ..."""

ALWAYS_TELLING = 200
"""... or up to so many rows in all do."""


class Postings:
    """Rows are added in ascending order; rows that are gone stay until they are swept out."""

    def __init__(self) -> None:
        self.rows: dict[str, array[int]] = {}

    @classmethod
    def of(cls, words: Sequence[str], uses: NDArray[np.uint32], counts: Rows) -> "Postings":
        """From the words, and the rows of each one after the other."""
        postings = cls()
        ends = np.cumsum(counts)
        postings.rows = {
            word: array("I", uses[end - count : end].tobytes())
            for word, end, count in zip(words, ends.tolist(), counts.tolist(), strict=True)
        }
        return postings

    def add(self, row: int, words: Iterable[str]) -> None:
        """The row uses these words."""
        for word in words:
            known = self.rows.get(word)
            if known is None:
                self.rows[word] = array("I", (row,))
            else:
                known.append(row)

    def telling(self, words: Iterable[str], alive: int) -> tuple[str, ...]:
        """Those of the words that few enough of the living rows use."""
        most = max(ALWAYS_TELLING, alive // RARE_ENOUGH)
        return tuple(word for word in words if len(self.rows.get(word, ())) <= most)

    def sharing(self, words: Iterable[str]) -> tuple[Rows, Rows]:
        """The rows that use any of the words, ascending, and how many of them each uses."""
        found = [np.frombuffer(self.rows[word], np.uint32) for word in words if word in self.rows]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        rows, shared = np.unique(np.concatenate(found), return_counts=True)
        return rows.astype(np.int64), shared

    def renumber(self, new: Rows) -> None:
        """Rows take their new numbers; -1 says that one is gone."""
        for word, rows in list(self.rows.items()):
            kept = new[np.frombuffer(rows, np.uint32)]
            kept = kept[kept >= 0]
            if len(kept):
                self.rows[word] = array("I", kept.astype(np.uint32).tobytes())
            else:
                del self.rows[word]
