"""Electoral wards as shapes, and which of them a point lies in."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from services.membership.domain.whereabouts import Point

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""Corners as (longitude, latitude), the order of GeoJSON; the last is the first again."""

Polygon: TypeAlias = tuple[Ring, ...]
"""An outline, then its holes."""


@dataclass(frozen=True, slots=True)
class Ward:
    """One ward: its official code, its name, and the polygons it consists of."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]

    def holds(self, point: Point) -> bool:
        """True where the point lies inside; on an edge it may be either."""
        return any(_in_polygon(point, polygon) for polygon in self.polygons)


def ward_at(point: Point | None, wards: Iterable[Ward]) -> Ward | None:
    """The first ward that holds the point; None without a point, or outside all of them."""
    if point is None:
        return None
    return next((ward for ward in wards if ward.holds(point)), None)


def _in_polygon(point: Point, polygon: Polygon) -> bool:
    outline, *holes = polygon
    return _in_ring(point, outline) and not any(_in_ring(point, hole) for hole in holes)


def _in_ring(point: Point, ring: Ring) -> bool:
    """Even-odd rule: a ray to the east leaves what it is inside of an odd number of times."""
    latitude, longitude = point
    inside = False
    for (west, south), (east, north) in pairwise(ring):
        if (south > latitude) != (north > latitude):
            crosses_at = west + (latitude - south) / (north - south) * (east - west)
            inside ^= longitude < crosses_at
    return inside
