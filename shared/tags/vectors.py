"""A reading becomes a row of numbers; how alike two texts are is the product of their rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from shared.tags.reading import Reading

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]

BLOCK_WEIGHTS = (1.0, 1.0, 0.5, 1.0, 1.5, 0.5)
"""How much each block counts: words of name, activities, objects, then the tags found in each."""
FEWEST_TEXTS = (1, 2, 2, 1, 1, 1)
"""In how many texts a term of each block must stand to be remembered."""


def blocks(reading: Reading) -> tuple[tuple[str, ...], ...]:
    """The terms of a text, block by block."""
    return (*reading.words, *(tuple(map(str, found)) for found in reading.found))


@dataclass(frozen=True)
class Vocabulary:
    """The terms of all blocks, one column each, and how telling each is (idf)."""

    terms: tuple[tuple[str, ...], ...]
    telling: Floats

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "Vocabulary":
        """What these texts say; terms in alphabetical order: the same texts give the same."""
        texts = [blocks(reading) for reading in readings]
        kept, telling = [], []
        for block, fewest in enumerate(FEWEST_TEXTS):
            holding = Counter(term for text in texts for term in set(text[block]))
            terms = sorted(term for term, count in holding.items() if count >= fewest)
            counts = np.array([holding[term] for term in terms], np.float64)
            kept.append(tuple(terms))
            telling.append(np.log((1 + len(texts)) / (1 + counts)) + 1)
        return cls(tuple(kept), np.concatenate(telling).astype(np.float32))

    @cached_property
    def columns(self) -> tuple[dict[str, int], ...]:
        """By block: term -> its column."""
        firsts = accumulate((len(terms) for terms in self.terms), initial=0)
        return tuple(
            {term: first + place for place, term in enumerate(terms)}
            for first, terms in zip(firsts, self.terms, strict=False)
        )

    def row(self, reading: Reading) -> tuple[Numbers, Floats]:
        """The columns this text fills, and with what: each block has its weight as its length."""
        parts = list(self._parts(reading))
        return (
            np.concatenate([columns for columns, _ in parts]),
            np.concatenate([values for _, values in parts]),
        )

    def _parts(self, reading: Reading) -> Iterator[tuple[Numbers, Floats]]:
        for known, terms, weight in zip(self.columns, blocks(reading), BLOCK_WEIGHTS, strict=True):
            counts = Counter(known[term] for term in terms if term in known)
            places = np.fromiter(counts, np.int32, len(counts))
            often = np.fromiter(counts.values(), np.float32, len(counts))
            values = (1 + np.log(often)) * self.telling[places]
            length = float(np.linalg.norm(values)) or 1.0
            yield places, (values * (weight**0.5 / length)).astype(np.float32)


@dataclass(frozen=True)
class Examples:
    """The rows of the texts that were learned from, column by column, so that few are looked at."""

    count: int
    starts: NDArray[np.int64]
    rows: Numbers
    values: Floats

    @classmethod
    def of(cls, vectors: Sequence[tuple[Numbers, Floats]], width: int) -> "Examples":
        """From one row of numbers per text."""
        columns = np.concatenate([places for places, _ in vectors])
        values = np.concatenate([each for _, each in vectors])
        rows = np.repeat(np.arange(len(vectors)), [len(places) for places, _ in vectors])
        order = np.argsort(columns, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=width))])
        return cls(
            len(vectors), starts.astype(np.int64), rows[order].astype(np.int32), values[order]
        )

    def likeness(self, vector: tuple[Numbers, Floats]) -> Floats:
        """How alike a text is to each example."""
        alike = np.zeros(self.count, np.float32)
        for column, value in zip(*vector, strict=True):
            those = slice(self.starts[column], self.starts[column + 1])
            alike[self.rows[those]] += value * self.values[those]
        return alike
