"""What there is to say of one text with one tag, in numbers that mean the same for every tag.

A tag that few texts have cannot teach a machine of its own; all tags together teach one that weighs
these numbers.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from shared.tags.reading import FIELDS, Reading

Table = NDArray[np.float64]

WIDTH = 5 + 3 * len(FIELDS)


def hits(readings: Sequence[Reading], tags: int) -> NDArray[np.bool_]:
    """By field, text and tag: whether the tag's expression found something."""
    found = np.zeros((len(FIELDS), len(readings), tags), np.bool_)
    for row, reading in enumerate(readings):
        for field, positions in enumerate(reading.found):
            found[field, row, list(positions)] = True
    return found


def pairs(
    scores: Table, found: NDArray[np.bool_], usual: Table, right: Table
) -> NDArray[np.float64]:
    """One row of WIDTH numbers for each text with each tag, text by text.

    `scores` by text and tag; `usual` is each tag's share of all texts; `right`, by field and tag,
    how often its expression was right where it found something.
    """
    same = np.zeros_like(scores)
    numbers = [
        scores,
        np.sqrt(np.clip(scores, 0, None)),
        np.log(usual + 1e-3) + same,
        np.log1p(_rank(scores)),
        scores - scores.max(axis=1, keepdims=True),
    ]
    for field, often in zip(found, right, strict=True):
        numbers += [field, field * often, np.log1p(field.sum(axis=1, keepdims=True)) + same]
    return np.stack(numbers, axis=-1).reshape(-1, WIDTH)


def _rank(scores: Table) -> NDArray[np.intp]:
    """0 for the best tag of each text, 1 for the next."""
    order = np.argsort(-scores, axis=1, kind="stable")
    return np.argsort(order, axis=1, kind="stable")
