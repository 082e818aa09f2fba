"""The outward codes of the place pack: a file that may be absent."""

import csv
from collections.abc import Iterator
from pathlib import Path

from services.matching.domain.places import Outcodes, Place


def read_outcodes(place_pack: Path) -> Outcodes:
    """From `outcodes.csv` (outcode, latitude, longitude, name). Empty where it is absent."""
    table = place_pack / "outcodes.csv"
    return Outcodes.of(_rows(table) if table.is_file() else ())


def _rows(table: Path) -> Iterator[tuple[Place, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            point = float(row["latitude"]), float(row["longitude"])
            yield Place(row["outcode"].strip().upper(), *point), row["name"].strip()
