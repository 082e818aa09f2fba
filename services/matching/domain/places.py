"""Where things are, how far apart, and what a postcode says about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

OUTCODE = re.compile(r"^[A-Z]{1,2}[0-9][A-Z0-9]?$")
INWARD = re.compile(r"[0-9][A-Z]{2}$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as coarsely as it is known: an outward code, a point in WGS 84 degrees, or both."""

    outcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude), or None."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


NOWHERE = Place()


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance (haversine); 0 within one outward code; None where unknown."""
    here, there = a.point, b.point
    if here is not None and there is not None:
        (lat1, lon1), (lat2, lon2) = map(radians, here), map(radians, there)
        h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
        return 2 * EARTH_KM * asin(sqrt(min(1.0, h)))
    if a.outcode is not None and a.outcode == b.outcode:
        return 0.0
    return None


def outcode_of(postcode: str) -> str | None:
    """The outward half of a UK postcode (`st4 2df` -> `ST4`), or None if it is not one."""
    compact = re.sub(r"\s", "", postcode.upper())
    for candidate in (compact, INWARD.sub("", compact)):
        if OUTCODE.match(candidate):
            return candidate
    return None


@dataclass(frozen=True, slots=True)
class Outcodes:
    """Where outward codes lie, from the place pack. Empty where the pack has no table."""

    places: Mapping[str, Place]
    names: Mapping[str, str]

    @classmethod
    def of(cls, rows: Iterable[tuple[Place, str]]) -> "Outcodes":
        """From (place, its name) rows; the first row of a name wins."""
        places: dict[str, Place] = {}
        names: dict[str, str] = {}
        for place, name in rows:
            if place.outcode is not None:
                places[place.outcode] = place
                names.setdefault(name.casefold(), place.outcode)
        return cls(places, names)

    def located(self, outcode: str) -> Place:
        """The place of this outward code, with its point where the table has it."""
        return self.places.get(outcode, Place(outcode=outcode))

    def named(self, words: str) -> Place | None:
        """The place somebody wrote: an outward code, a whole postcode or a name of the table."""
        if code := self.names.get(words.strip().casefold()):
            return self.places[code]
        outcode = outcode_of(words)
        return self.located(outcode) if outcode else None
