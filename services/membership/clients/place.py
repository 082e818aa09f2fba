"""The place pack: which outward codes the place has, and where their middles are."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from services.membership.domain.whereabouts import Point

OUTCODES = "outcodes.csv"


class PlacePackUnreadable(Exception):
    """The operator's place pack is wrong; said once, at the start, with file and line."""


class PlacePack:
    """The outward codes of a place, read once and kept in memory."""

    def __init__(self, middles: Mapping[str, Point]) -> None:
        self._middles = dict(middles)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read `outcodes.csv` (outcode, latitude, longitude; further columns are left alone).

        Without such a file no outward code is known, and that is all. Raises PlacePackUnreadable.
        """
        table = folder / OUTCODES
        if not table.is_file():
            return cls({})
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            try:
                return cls({row["outcode"].strip().upper(): _point(row) for row in rows})
            except (KeyError, ValueError, AttributeError, TypeError) as wrong:
                raise PlacePackUnreadable(
                    f"{table}, line {rows.line_num}: cannot be read ({wrong}). "
                    "Each line needs an outcode, a latitude and a longitude in decimal degrees."
                ) from wrong

    def point_of(self, outcode: str) -> Point | None:
        """The middle of the area an outward code covers, or None where it is not known."""
        return self._middles.get(outcode)


def _point(row: Mapping[str, str]) -> Point:
    return (float(row["latitude"]), float(row["longitude"]))
