"""Texts with what people coded them as, and which rows belong to one organisation."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.tags.pairs import Table
from shared.tags.reading import Reading
from shared.tags.taxonomy import Taxonomy


@dataclass(frozen=True)
class Coded:
    """By row: a text, its tags as ones among zeros, and a number that its organisation has."""

    taxonomy: Taxonomy
    readings: Sequence[Reading]
    codings: Table
    group: NDArray[np.int64]

    def only(self, rows: NDArray[Any]) -> "Coded":
        """These rows."""
        readings = [self.readings[row] for row in rows]
        return Coded(self.taxonomy, readings, self.codings[rows], self.group[rows])


def groups(ids: Sequence[str], salt: str = "") -> NDArray[np.int64]:
    """A number for each organisation, shuffled by its id: the same on every machine."""
    shuffled = sorted(set(ids), key=lambda each: hashlib.sha256((salt + each).encode()).digest())
    numbers = {each: number for number, each in enumerate(shuffled)}
    return np.array([numbers[each] for each in ids], np.int64)
