"""What matching reads of the place pack: outward codes, calendar, duties. Each may be absent."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from services.matching.domain.place_days import PlaceDays
from services.matching.domain.places import Outcodes, Place


def read_outcodes(place_pack: Path) -> Outcodes:
    """From `outcodes.csv` (outcode, latitude, longitude, name). Empty where it is absent."""
    table = place_pack / "outcodes.csv"
    return Outcodes.of(_rows(table) if table.is_file() else ())


def read_duties(place_pack: Path) -> tuple[str, ...]:
    """The codes of every duty that any version of `safeguarding.yaml` names, in order.

    Membership reads the policy itself, refuses to start where it cannot be read, and is asked.
    """
    policy = place_pack / "safeguarding.yaml"
    if not policy.is_file():
        return ()
    versions = yaml.safe_load(policy.read_text("utf-8"))["versions"]
    return tuple(sorted({code for version in versions for code in version["duties"]}))


def _rows(table: Path) -> Iterator[tuple[Place, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            point = float(row["latitude"]), float(row["longitude"])
            yield Place(row["outcode"].strip().upper(), *point), row["name"].strip()


def read_days(place_pack: Path) -> PlaceDays:
    """From `place.yaml` (time_zone, holidays). Raises ValueError where one makes no sense."""
    file = place_pack / "place.yaml"
    said = yaml.safe_load(file.read_text(encoding="utf-8")) or {} if file.is_file() else {}
    return PlaceDays(
        zone=ZoneInfo(said.get("time_zone") or "Europe/London"),
        # YAML reads an unquoted ISO day as a date already.
        holidays=frozenset(date.fromisoformat(str(day)) for day in said.get("holidays") or ()),
    )
