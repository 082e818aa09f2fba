"""Open opportunities as columns of numbers: a row each, so that thousands are scored at once."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.score import COUNTED

Rows: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

NO_CODE = 0
BLANK = 1
"""Stands where an opportunity names no cause or no skill: a blank has a value of its own."""

OPEN_END = 2**30
"""The last day of what has none, and the places of what has no limit."""

SHAPES: dict[str, tuple[type[np.generic], int]] = {
    "causes": (np.uint8, COUNTED),
    "skills": (np.uint8, COUNTED),
    "asked": (np.uint8, 1),
    "vector": (np.float64, 3),
    "tile": (np.int32, 1),
    "outcode": (np.int32, 1),
    "remote": (np.bool_, 1),
    "active": (np.bool_, 1),
    "need": (np.float64, 1),
    "answers": (np.float64, 1),
    "posted": (np.int32, 1),
    "starts": (np.int32, 1),
    "ends": (np.int32, 1),
    "left": (np.int32, 1),
    "shown": (np.int32, 1),
    "pending": (np.int32, 1),
    "alive": (np.bool_, 1),
}
"""Column -> type and width. Days are proleptic ordinals; `vector` is a point on the unit sphere."""


class Columns:
    """Rows are only added: one that is gone is no longer `alive`, and swept out later."""

    causes: NDArray[np.uint8]
    skills: NDArray[np.uint8]
    asked: NDArray[np.uint8]
    vector: Floats
    tile: NDArray[np.int32]
    outcode: NDArray[np.int32]
    remote: NDArray[np.bool_]
    active: NDArray[np.bool_]
    need: Floats
    answers: Floats
    posted: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    left: NDArray[np.int32]
    shown: NDArray[np.int32]
    pending: NDArray[np.int32]
    alive: NDArray[np.bool_]

    def __init__(self, room: int = 1024) -> None:
        self.count = 0
        for name, (kind, width) in SHAPES.items():
            setattr(self, name, np.zeros(room if width == 1 else (room, width), kind))

    def new_row(self) -> int:
        """The number of one more row, all zeros."""
        if self.count == len(self.alive):
            for name in SHAPES:
                setattr(self, name, grown(getattr(self, name), 2 * self.count))
        self.count += 1
        return self.count - 1

    def keep(self, rows: Rows) -> None:
        """Only these rows stay, numbered anew in this order."""
        for name in SHAPES:
            kept = getattr(self, name)[rows]
            setattr(self, name, grown(kept, max(1024, len(rows))))
        self.count = len(rows)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Every column, as long as there are rows."""
        return {name: getattr(self, name)[: self.count] for name in SHAPES}

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]]) -> "Columns":
        """The columns that `arrays` gave."""
        columns = cls(0)
        columns.count = len(arrays["alive"])
        for name in SHAPES:
            setattr(columns, name, grown(arrays[name], max(1024, columns.count)))
        return columns


def grown(array: NDArray[Any], room: int) -> NDArray[Any]:
    """The same elements, with zeros behind them up to `room`."""
    longer = np.zeros((room, *array.shape[1:]), array.dtype)
    longer[: len(array)] = array
    return longer
