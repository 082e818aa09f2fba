"""Where rows stand: on shelves of one cause, one skill and one tile of the map, with bounds.

An opportunity stands once on the shelf of each of its causes with each of its skills. Whatever its
score for somebody is, it stands on one shelf where the cause and the skill are those that the score
counts; the bound of that shelf is not below the score. Shelves whose bound is below the tenth best
score found so far hold nothing better than it, so they need not be read: the answer stays exact.
"""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.places import EARTH_KM
from services.matching.stores.index.columns import NO_CODE, Columns, Floats, Rows, grown

ROOM = 64
"""Rows on one shelf; a full one is followed by another of the same cause, skill and tile."""

TILES_PER_DEGREE = 20
"""Tiles are 0.05 degrees wide: about 5.6 km to the north, 3.4 km to the east at this latitude."""

NOWHERE = (10**6, 10**6)
"""The tile of what has no point."""


class Tiles:
    """The parts of the map that something stands in: a middle, and how far from it rows lie."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, int], int] = {}
        self.middle: Floats = np.zeros((64, 3))
        self.radius_km: Floats = np.zeros(64)

    @classmethod
    def of(cls, keys: Rows, middle: Floats, radius_km: Floats) -> "Tiles":
        """The tiles that were kept in a file."""
        tiles = cls()
        tiles.numbers = {(int(north), int(east)): each for each, (north, east) in enumerate(keys)}
        room = max(64, len(keys))
        tiles.middle, tiles.radius_km = grown(middle, room), grown(radius_km, room)
        return tiles

    def number(self, point: tuple[float, float] | None) -> int:
        """The tile of (latitude, longitude), widened to reach it."""
        if point is None:
            return self._numbered(NOWHERE, (np.nan, np.nan, np.nan))
        latitude, longitude = point
        key = (int(latitude * TILES_PER_DEGREE // 1), int(longitude * TILES_PER_DEGREE // 1))
        middle = tuple((part + 0.5) / TILES_PER_DEGREE for part in key)
        number = self._numbered(key, vector(middle[0], middle[1]))
        away = _km(vector(latitude, longitude), self.middle[number].tolist())
        self.radius_km[number] = max(away, self.radius_km[number])
        return number

    def _numbered(self, key: tuple[int, int], middle: tuple[float, float, float]) -> int:
        number = self.numbers.setdefault(key, len(self.numbers))
        if number == len(self.radius_km):
            self.middle = grown(self.middle, 2 * number)
            self.radius_km = grown(self.radius_km, 2 * number)
        self.middle[number] = middle
        return number


class Shelves:
    """Numbered shelves; arrays hold one element for each, `rows` up to ROOM row numbers."""

    def __init__(self) -> None:
        self.count = 0
        self._last: dict[tuple[int, int, int], int] = {}
        self._make(1024)

    def _make(self, room: int) -> None:
        self.cause: NDArray[np.uint8] = np.zeros(room, np.uint8)
        self.skill: NDArray[np.uint8] = np.zeros(room, np.uint8)
        self.tile: NDArray[np.int32] = np.zeros(room, np.int32)
        self.remote: NDArray[np.bool_] = np.zeros(room, np.bool_)
        self.need: Floats = np.zeros(room)
        self.answers: Floats = np.zeros(room)
        self.posted: NDArray[np.int32] = np.zeros(room, np.int32)
        self.shown: NDArray[np.int32] = np.zeros(room, np.int32)
        self.filled: NDArray[np.int32] = np.zeros(room, np.int32)
        self.rows: NDArray[np.int32] = np.zeros((room, ROOM), np.int32)

    def put(self, row: int, columns: Columns) -> None:
        """The row on each of its shelves, whose bounds then hold for it too."""
        tile = int(columns.tile[row])
        skills = [skill for skill in columns.skills[row].tolist() if skill != NO_CODE]
        for cause in columns.causes[row].tolist():
            if cause == NO_CODE:
                break
            for skill in skills:
                self._put(row, cause, skill, tile, columns)

    def _put(self, row: int, cause: int, skill: int, tile: int, columns: Columns) -> None:
        key = (cause, skill, tile)
        shelf = self._last.get(key, -1)
        if shelf < 0 or self.filled[shelf] == ROOM:
            shelf = self._last[key] = self._new()
            self.cause[shelf], self.skill[shelf], self.tile[shelf] = key
            self.posted[shelf], self.shown[shelf] = columns.posted[row], columns.shown[row]
        place = self.filled[shelf]
        self.rows[shelf, place] = row
        self.filled[shelf] = place + 1
        if columns.remote[row]:
            self.remote[shelf] = True
        self.need[shelf] = max(self.need[shelf], columns.need[row])
        self.answers[shelf] = max(self.answers[shelf], columns.answers[row])
        self.posted[shelf] = max(self.posted[shelf], columns.posted[row])
        self.shown[shelf] = min(self.shown[shelf], columns.shown[row])

    def _new(self) -> int:
        if self.count == len(self.cause):
            for name, array in vars(self).items():
                if isinstance(array, np.ndarray):
                    setattr(self, name, grown(array, 2 * self.count))
        self.count += 1
        return self.count - 1

    def standing_on(self, shelves: Rows) -> Rows:
        """The rows on these shelves; one that stands on several comes several times."""
        taken = np.arange(ROOM) < self.filled[shelves][:, None]
        found: Rows = self.rows[shelves][taken].astype(np.int64)
        return found

    def put_all(self, columns: Columns) -> None:
        """Every row, onto empty shelves: many times faster than one by one."""
        rows, keys = _filings(columns)
        if not len(rows):
            return
        order = np.argsort(keys, kind="stable")
        rows, keys = rows[order], keys[order]
        first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
        place = np.arange(len(keys)) - np.repeat(first, np.diff(np.r_[first, len(keys)]))
        starts = np.flatnonzero(place % ROOM == 0)
        shelf = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(keys)]))
        self._make(max(1024, len(starts)))
        self.count = len(starts)
        self.rows[shelf, place % ROOM] = rows
        self._bound(rows, keys, starts, columns)

    def _bound(self, rows: Rows, keys: Rows, starts: Rows, columns: Columns) -> None:
        used = slice(0, self.count)
        self.tile[used], pair = np.divmod(keys[starts], 1 << 16)
        self.cause[used], self.skill[used] = np.divmod(pair, 1 << 8)
        self.filled[used] = np.diff(np.r_[starts, len(keys)])
        self.remote[used] = np.logical_or.reduceat(columns.remote[rows], starts)
        self.need[used] = np.maximum.reduceat(columns.need[rows], starts)
        self.answers[used] = np.maximum.reduceat(columns.answers[rows], starts)
        self.posted[used] = np.maximum.reduceat(columns.posted[rows], starts)
        self.shown[used] = np.minimum.reduceat(columns.shown[rows], starts)
        named = zip(self.cause[used], self.skill[used], self.tile[used], strict=True)
        self._last = {
            (int(cause), int(skill), int(tile)): number
            for number, (cause, skill, tile) in enumerate(named)
        }


def _filings(columns: Columns) -> tuple[Rows, Rows]:
    """(row, shelf key) of every place where a living row stands."""
    alive = np.flatnonzero(columns.alive[: columns.count])
    causes, skills = columns.causes[alive], columns.skills[alive]
    found: list[tuple[Rows, Any]] = []
    for cause in causes.T:
        for skill in skills.T:
            there = (cause != NO_CODE) & (skill != NO_CODE)
            rows = alive[there]
            key = columns.tile[rows].astype(np.int64) << 16
            found.append((rows, key | cause[there].astype(np.int64) << 8 | skill[there]))
    return np.concatenate([rows for rows, _ in found]), np.concatenate([keys for _, keys in found])


def vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    """The point on the unit sphere; chords between such points give great-circle distances."""
    north, east = radians(latitude), radians(longitude)
    return (cos(north) * cos(east), cos(north) * sin(east), sin(north))


def _km(one: Iterable[float], other: Iterable[float]) -> float:
    chord = sqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))
    return 2 * EARTH_KM * asin(min(1.0, chord / 2))
