"""The score of `domain/score.py`, for thousands of rows at once, and bounds on it for shelves.

Both forms are one definition: a property test holds them equal part by part.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.places import EARTH_KM
from services.matching.domain.score import HALF_LIFE_DAYS, REMOTE, TELLING_OVERLAP
from services.matching.stores.index.columns import Columns, Floats, Rows
from services.matching.stores.index.shelves import Shelves, Tiles

UNFIT = -np.inf
"""The score of what breaks a hard rule."""

HAIR = 1e-9
"""Bounds are added up in another order than scores, so they are compared this much too high."""


@dataclass(frozen=True)
class Wanted:
    """What one offer looks for, as numbers. Fits are indexed by code; days are ordinals.

    `worded` are the rows that share telling words with the offer, ascending; `overlap` how many.
    """

    shares: dict[str, float]
    cause_fit: Floats
    skill_fit: Floats
    vector: Floats
    outcode: int
    reach_km: float
    in_person: bool
    remote: bool
    money: bool
    today: int
    starts: int
    ends: int
    most_pending: int
    shown_on_average: float
    worded: Rows
    overlap: Rows
    passed_over: Rows


def scores(columns: Columns, rows: Rows, wanted: Wanted) -> Floats:
    """The score of each row; UNFIT where a hard rule that the index knows is broken."""
    place, reachable = _place(columns, rows, wanted)
    skills = wanted.skill_fit[columns.skills[rows]]
    parts = {
        "causes": wanted.cause_fit[columns.causes[rows]].max(axis=1),
        "skills": 0.5 * skills.max(axis=1) + 0.5 * skills.sum(axis=1) / columns.asked[rows],
        "place": place,
        "words": _words(rows, wanted),
        "need": columns.need[rows],
        "freshness": _freshness(columns.posted[rows], wanted.today),
        "answers": columns.answers[rows],
        "exposure": _exposure(columns.shown[rows], wanted.shown_on_average),
    }
    total = np.zeros(len(rows))
    for code, part in parts.items():
        total += part * wanted.shares[code]
    return np.where(reachable & _may(columns, rows, wanted), np.minimum(1.0, total), UNFIT)


def bounds(shelves: Shelves, tiles: Tiles, wanted: Wanted) -> Floats:
    """For each shelf, a number that no score of a row there exceeds, shared words left out."""
    used = slice(0, shelves.count)
    near, far = _place_bounds(tiles, wanted)
    tile = shelves.tile[used]
    if wanted.money:
        place = far[tile]
    elif wanted.remote:
        place = np.where(shelves.remote[used], far[tile], near[tile])
    else:
        place = near[tile]
    share = wanted.shares
    total = share["place"] * place
    total += (share["causes"] * wanted.cause_fit)[shelves.cause[used]]
    total += (share["skills"] * wanted.skill_fit)[shelves.skill[used]]
    total += share["need"] * shelves.need[used]
    total += share["freshness"] * _freshness(shelves.posted[used], wanted.today)
    total += share["answers"] * shelves.answers[used]
    total += share["exposure"] * _exposure(shelves.shown[used], wanted.shown_on_average)
    bound: Floats = total + HAIR
    return bound


def _may(columns: Columns, rows: Rows, wanted: Wanted) -> NDArray[np.bool_]:
    """Hard rules beside the distance: open, active, a place left, days, nobody too many waiting."""
    may: NDArray[np.bool_] = (
        columns.alive[rows]
        & columns.active[rows]
        & (columns.left[rows] > 0)
        & (columns.pending[rows] < wanted.most_pending)
        & (columns.ends[rows] >= max(wanted.today, wanted.starts))
        & (columns.starts[rows] <= wanted.ends)
    )
    if len(wanted.passed_over):
        may &= ~np.isin(rows, wanted.passed_over)
    return may


def _place(columns: Columns, rows: Rows, wanted: Wanted) -> tuple[Floats, NDArray[np.bool_]]:
    """How near, graded, and whether it can be reached at all."""
    away = _away_km(columns.vector[rows], wanted.vector)
    same = (columns.outcode[rows] == wanted.outcode) & (wanted.outcode > 0)
    away = np.where(np.isnan(away), np.where(same, 0.0, np.inf), away)
    anywhere = np.full(len(rows), True) if wanted.money else columns.remote[rows] & wanted.remote
    within = (away <= wanted.reach_km) & wanted.in_person
    near = _nearness(away, wanted.reach_km)
    value = np.where(within, np.where(anywhere, np.maximum(near, REMOTE), near), REMOTE)
    return value, within | anywhere


def _place_bounds(tiles: Tiles, wanted: Wanted) -> tuple[Floats, Floats]:
    """For each tile, the best there for somebody who travels, and with work from afar too."""
    used = slice(0, len(tiles.numbers))
    away = _away_km(tiles.middle[used], wanted.vector)
    # Where a point is missing only the outward code can tell: perhaps it is here.
    away = np.maximum(0.0, np.nan_to_num(away, nan=0.0) - tiles.radius_km[used] - HAIR)
    within = (away <= wanted.reach_km) & wanted.in_person
    near = np.where(within, _nearness(away, wanted.reach_km), UNFIT)
    return near, np.maximum(near, REMOTE)


def _nearness(away: Floats, reach_km: float) -> Floats:
    if not reach_km:
        return np.ones(len(away))
    near: Floats = 1.0 - 0.6 * (away / reach_km)
    return near


def _away_km(vectors: Floats, here: Floats) -> Floats:
    difference = vectors - here
    quarter: Floats = np.einsum("ij,ij->i", difference, difference) / 4
    away: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, quarter)))
    return away


def _words(rows: Rows, wanted: Wanted) -> Floats:
    if not len(wanted.worded):
        return np.zeros(len(rows))
    place = np.minimum(np.searchsorted(wanted.worded, rows), len(wanted.worded) - 1)
    shared = np.where(wanted.worded[place] == rows, wanted.overlap[place], 0)
    return np.minimum(1.0, shared / TELLING_OVERLAP)


def _freshness(posted: NDArray[np.int32], today: int) -> Floats:
    age = np.maximum(0, today - posted).astype(np.float64)
    fresh: Floats = np.exp2(-age / HALF_LIFE_DAYS)
    return fresh


def _exposure(shown: NDArray[np.int32], average: float) -> Floats:
    if average <= 0:
        return np.full(len(shown), 0.5)
    even: Floats = average / (average + shown.astype(np.float64))
    return even
