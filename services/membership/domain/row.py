"""Reads one row of an import, field by field; everything wrong with it is said at once."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from typing import TypeVar

from services.membership.domain.entry import Coding, Entry, org_identifier, web_address
from services.membership.domain.errors import FieldRefused, Problem
from services.membership.domain.names import printable
from services.membership.domain.postcode import outward_code
from services.membership.domain.whereabouts import Point, PointOf, site_point

T = TypeVar("T")

LONGEST = {
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
}
"""The canonical columns, and how many characters each may have."""

REQUIRED = {
    "identifier": "Give the identifier of its register, for example GB-CHC-1046613.",
    "name": "Give the organisation's name.",
}
FORGIVEN = ("postcode", "website")
"""Columns that only help to reach an organisation. In a national register one row in two hundred
has a street or half a postcode there; such a value is left out and said, and the row is taken."""

UNNAMED_CODER = "unnamed"
CODES_SHOWN = 8
_NONE: tuple[str, ...] = ()
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]+)?")
_ACTIVE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says: an entry, or none where it is rejected, and every problem of its fields."""

    entry: Entry | None
    problems: tuple[Problem, ...]


def read_row(
    values: Mapping[str, object], known_causes: Collection[str], point_of: PointOf
) -> Reading:
    """The organisation that a row describes, and everything that is wrong with the row.

    Blank cells are absent. Numbers and truth values count as the text they are written as;
    anything nested is refused here and never reaches a query.
    """
    row = _Row(values)
    outcode = row.read("postcode", outward_code, None)
    entry = Entry(
        identifier=row.read("identifier", org_identifier, None),
        name=row.read("name", printable, ""),
        outcode=outcode,
        point=site_point(outcode, _point(row), point_of),
        description=row.read("description", str, ""),
        website=row.read("website", web_address, None),
        active=row.read("active", _active, True),
        coding=_coding(row, known_causes),
    )
    if row.problems:
        return Reading(None, (*row.problems, *row.left_out))
    return Reading(entry, tuple(_taken_without(problem) for problem in row.left_out))


class _Row:
    """The cells of one row, and the problems found in them so far."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        self.problems: list[Problem] = [
            Problem(name[:40], "There is no such column.", f"Use one of: {', '.join(LONGEST)}.")
            for name in values
            if name not in LONGEST
        ]
        self.left_out: list[Problem] = []

    def has(self, column: str) -> bool:
        """True where the cell says anything, right or wrong."""
        value = self._values.get(column)
        return value is not None and str(value).strip() != ""

    def read(self, column: str, rule: Callable[[str], T], blank: T) -> T:
        """What the rule makes of the cell; `blank` where it is empty or has a problem."""
        try:
            text = _text(column, self._values.get(column))
        except FieldRefused as refusal:
            self.problems.append(refusal.problem)
            return blank
        try:
            return rule(text) if text else blank
        except FieldRefused as refusal:
            found = self.left_out if column in FORGIVEN else self.problems
            found.append(refusal.problem)
            return blank


def _taken_without(problem: Problem) -> Problem:
    return replace(problem, message=f"{problem.message} The row was taken without it.")


def _text(column: str, value: object) -> str:
    if not isinstance(value, str | int | float | None):
        raise FieldRefused(column, "This is not a single value.", "Give text or a number.")
    text = "" if value is None else str(value).strip()
    if not text and column in REQUIRED:
        raise FieldRefused(column, f"The {column} is missing.", REQUIRED[column])
    if len(text) > LONGEST[column]:
        raise FieldRefused(
            column,
            f"The {column} has {len(text)} characters.",
            f"Use at most {LONGEST[column]}.",
        )
    return text


def _point(row: _Row) -> Point | None:
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


def _active(text: str) -> bool:
    try:
        return _ACTIVE[text.lower()]
    except KeyError:
        raise FieldRefused(
            "active", f"'{text}' does not say whether it is active.", "Write true or false."
        ) from None


def _coding(row: _Row, known_causes: Collection[str]) -> Coding | None:
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
