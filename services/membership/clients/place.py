"""The place pack: its names, outward codes with their middles, wards and consents."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

import yaml

from services.membership.domain.consent import Purpose, Purposes
from services.membership.domain.gazetteer import Area, Gazetteer, Institution, Name
from services.membership.domain.wards import Polygon, Ward, ward_at
from services.membership.domain.whereabouts import Point

DESCRIPTION = "place.yaml"
OUTCODES = "outcodes.csv"
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""Short enough to stand beside a person's id in the id of a consent."""
VERSION = re.compile(r"[A-Za-z0-9:._-]{1,80}")


class PlacePackUnreadable(Exception):
    """The operator's place pack is wrong; said once, at the start, with file and place in it."""


class PlacePack:
    """What membership must know of a place, read once and kept in memory."""

    def __init__(
        self,
        middles: Mapping[str, Point],
        gazetteer: Gazetteer | None = None,
        wards: Iterable[Ward] = (),
        purposes: Purposes | None = None,
    ) -> None:
        self._middles = dict(middles)
        self._wards = tuple(wards)
        self.gazetteer = gazetteer or Gazetteer()
        self.purposes = purposes or Purposes()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read `place.yaml`, `outcodes.csv` and the ward file that place.yaml names.

        Each may be absent: then nothing is known of what it would say. Raises PlacePackUnreadable.
        """
        description = folder / DESCRIPTION
        try:
            said = yaml.safe_load(description.read_text("utf-8")) if description.is_file() else {}
            gazetteer, purposes = _gazetteer(said), _purposes(said)
        except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as wrong:
            raise PlacePackUnreadable(f"{description}: cannot be read ({wrong}).") from wrong
        return cls(
            _middles(folder / OUTCODES), gazetteer, _wards(folder, said.get("wards")), purposes
        )

    def point_of(self, outcode: str) -> Point | None:
        """The middle of the area an outward code covers, or None where it is not known."""
        return self._middles.get(outcode)

    def ward_of(self, point: Point | None) -> str | None:
        """The name of the ward around a point, or None where it is not known."""
        ward = ward_at(point, self._wards)
        return ward.name if ward else None


def _gazetteer(said: Mapping[str, Any]) -> Gazetteer:
    return Gazetteer(
        [_area(area) for area in said.get("areas", ())],
        [Institution(one["name"], _names(one)) for one in said.get("institutions", ())],
    )


def _purposes(said: Mapping[str, Any]) -> Purposes:
    found = [_purpose(one) for one in said.get("consents", ())]
    if len({purpose.code for purpose in found}) < len(found):
        raise ValueError("two of the consents have the same code")
    return Purposes(found)


def _purpose(said: Mapping[str, Any]) -> Purpose:
    code, version = str(said["code"]), str(said["wording_version"])
    wording = " ".join(str(said["wording"]).split())
    if not CODE.fullmatch(code):
        raise ValueError(f"the code of a consent is small letters, digits and hyphens, not {code}")
    if not (VERSION.fullmatch(version) and wording):
        raise ValueError(f"the consent {code} needs a wording and a wording_version like 2026-1")
    return Purpose(code, str(said["name"]), wording, version, said.get("partner"))


def _area(said: str | Mapping[str, Any]) -> Area:
    """A name alone is enough."""
    if isinstance(said, str):
        return Area(said)
    return Area(said["name"], tuple(said.get("outcodes", ())), _names(said))


def _names(said: Mapping[str, Any]) -> tuple[Name, ...]:
    return tuple(
        Name(one["name"], _day(one.get("since")), _day(one.get("until")))
        for one in said.get("known_as", ())
    )


def _day(said: object) -> str | None:
    return None if said is None else str(said)


def _middles(table: Path) -> dict[str, Point]:
    """outcode, latitude, longitude; further columns are left alone."""
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        try:
            return {row["outcode"].strip().upper(): _point(row) for row in rows}
        except (KeyError, ValueError, AttributeError, TypeError) as wrong:
            raise PlacePackUnreadable(
                f"{table}, line {rows.line_num}: cannot be read ({wrong}). "
                "Each line needs an outcode, a latitude and a longitude in decimal degrees."
            ) from wrong


def _point(row: Mapping[str, str]) -> Point:
    return (float(row["latitude"]), float(row["longitude"]))


def _wards(folder: Path, said: Mapping[str, str] | None) -> tuple[Ward, ...]:
    """GeoJSON in WGS 84; `said` names the file and which properties are code and name."""
    if not said or not (folder / said["file"]).is_file():
        return ()
    file = folder / said["file"]
    try:
        features = json.loads(file.read_text("utf-8"))["features"]
        return tuple(
            Ward(
                code=feature["properties"][said["code"]],
                name=feature["properties"][said["name"]],
                polygons=_polygons(feature["geometry"]),
            )
            for feature in features
        )
    except (ValueError, KeyError, TypeError, IndexError) as wrong:
        raise PlacePackUnreadable(
            f"{file}: cannot be read ({type(wrong).__name__}: {wrong}). It must be GeoJSON in "
            "WGS 84 degrees, each feature with the properties named in place.yaml under wards."
        ) from wrong


def _polygons(geometry: Mapping[str, Any]) -> tuple[Polygon, ...]:
    several = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        several = [several]
    elif geometry["type"] != "MultiPolygon":
        raise ValueError(f"a ward cannot be a {geometry['type']}")
    return tuple(
        tuple(tuple(_corner(corner) for corner in ring) for ring in polygon) for polygon in several
    )


def _corner(corner: Any) -> tuple[float, float]:
    longitude, latitude = float(corner[0]), float(corner[1])
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise ValueError(f"{corner} is not in degrees; convert the file to WGS 84 (EPSG:4326)")
    return longitude, latitude
