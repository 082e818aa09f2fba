"""Reads one row of an import, field by field; everything wrong with it is said at once."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from services.membership.domain.cells import Cells, Columns, as_truth
from services.membership.domain.entry import Coding, Entry, org_identifier, web_address
from services.membership.domain.errors import FieldRefused, Problem
from services.membership.domain.names import printable
from services.membership.domain.postcode import outward_code
from services.membership.domain.whereabouts import Point, PointOf, site_point

COLUMNS = Columns(
    longest={
        "identifier": 80,
        "name": 200,
        "causes": 1000,
        "tags": 2000,
        "coder": 80,
        "postcode": 40,
        "latitude": 40,
        "longitude": 40,
        "description": 4000,
        "website": 200,
        "active": 10,
    },
    required={
        "identifier": "Give the identifier of its register, for example GB-CHC-1046613.",
        "name": "Give the organisation's name.",
    },
    # In a national register one row in two hundred has a street or half a postcode there.
    forgiven=("postcode", "website"),
)

UNNAMED_CODER = "unnamed"
CODES_SHOWN = 8
_NONE: tuple[str, ...] = ()
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says: an entry, or none where it is rejected, and every problem of its fields."""

    entry: Entry | None
    problems: tuple[Problem, ...]


def read_row(
    values: Mapping[str, object], known_causes: Collection[str], point_of: PointOf
) -> Reading:
    """The organisation that a row describes, and everything that is wrong with the row."""
    row = Cells(values, COLUMNS)
    outcode = row.read("postcode", outward_code, None)
    entry = Entry(
        identifier=row.read("identifier", org_identifier, None),
        name=row.read("name", printable, ""),
        outcode=outcode,
        point=site_point(outcode, _point(row), point_of),
        description=row.read("description", str, ""),
        website=row.read("website", web_address, None),
        active=row.read("active", partial(as_truth, "active"), True),
        coding=_coding(row, known_causes),
    )
    if row.problems:
        return Reading(None, (*row.problems, *row.left_out))
    return Reading(entry, row.taken_without)


def _point(row: Cells) -> Point | None:
    latitude = row.read("latitude", partial(_degrees, "latitude", 90), None)
    longitude = row.read("longitude", partial(_degrees, "longitude", 180), None)
    if row.has("latitude") != row.has("longitude"):
        absent = "longitude" if row.has("latitude") else "latitude"
        row.problems.append(Problem(absent, f"The {absent} is missing.", "Give both or neither."))
    return None if latitude is None or longitude is None else (latitude, longitude)


def _degrees(column: str, most: int, text: str) -> float | None:
    if not _DEGREES.fullmatch(text) or abs(float(text)) > most:
        raise FieldRefused(
            column,
            f"'{text[:20]}' is not a {column}.",
            f"Give decimal degrees between -{most} and {most}.",
        )
    return float(text)


def _coding(row: Cells, known_causes: Collection[str]) -> Coding | None:
    coder = row.read("coder", partial(printable, field="coder"), UNNAMED_CODER)
    tags = row.read("tags", _listed, _NONE)
    causes = row.read("causes", partial(_causes, known_causes), _NONE)
    return Coding(coder, tags, causes) if tags or causes else None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _causes(known: Collection[str], text: str) -> tuple[str, ...]:
    codes = _listed(text)
    if unknown := [code for code in codes if code not in known]:
        named = ", ".join(f"'{code[:40]}'" for code in unknown[:CODES_SHOWN])
        raise FieldRefused("causes", f"Not among our causes: {named}.", _advice(unknown[0], known))
    return codes


def _advice(code: str, known: Collection[str]) -> str:
    by_lower = {name.lower(): name for name in known}
    close = [by_lower[near] for near in get_close_matches(code.lower(), by_lower, n=3)]
    shown = list(dict.fromkeys((*close, *known)))[:CODES_SHOWN]
    more = len(known) - len(shown)
    return f"Use one of: {', '.join(shown)}" + (f" and {more} more." if more else ".")
