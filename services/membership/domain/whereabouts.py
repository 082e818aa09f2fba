"""Where somebody or something is, as coarsely as it may be known."""

from collections.abc import Callable
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""(latitude, longitude) in WGS 84 degrees."""

PointOf: TypeAlias = Callable[[str], Point | None]
"""The middle of an outward code's area, where the place pack knows it."""


def home_point(outcode: str | None, given: Point | None, point_of: PointOf) -> Point | None:
    """Where a person lives, never finer than an outward code.

    The middle of the outward code where it is known; otherwise what was given, rounded to two
    decimals: about 1.1 km by 0.7 km in Britain, and no outward code but the densest is smaller.
    """
    middle = point_of(outcode) if outcode else None
    if middle is None and given is not None:
        return (round(given[0], 2), round(given[1], 2))
    return middle


def site_point(outcode: str | None, given: Point | None, point_of: PointOf) -> Point | None:
    """Where an organisation works: public, so as exact as it was given."""
    if given is None and outcode:
        return point_of(outcode)
    return given
