"""Reads one row about a person, field by field; everything wrong with it is said at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from services.membership.domain.brought import Brought
from services.membership.domain.cells import Cells, Columns, as_truth
from services.membership.domain.errors import FieldRefused, Problem
from services.membership.domain.names import printable
from services.membership.domain.organisation import Source
from services.membership.domain.postcode import outward_code

COLUMNS = Columns(
    longest={
        "identifier": 80,
        "name": 200,
        "email": 254,
        "postcode": 40,
        "birth_year": 10,
        "registered_on": 20,
        "last_seen_on": 20,
        "refuses_mail": 10,
    },
    required={
        "identifier": "Give the identifier that the other system has for the person.",
        "name": "Give the name the person goes by.",
        "email": "Give the address; without one nobody could ask whether they want to be here.",
    },
    forgiven=("postcode",),
)
OLDEST = 120
ADULT = 18
_IDENTIFIER = re.compile(r"[A-Za-z0-9:._-]+")
# What browsers accept in a form (WHATWG HTML, "valid e-mail address"), with a dot in the domain.
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """One person as a row describes them."""

    name: str
    email: str
    brought: Brought


@dataclass(frozen=True, slots=True)
class MemberReading:
    """What a row says: an entry, or none where it is rejected, and every problem of its fields."""

    entry: MemberEntry | None
    problems: tuple[Problem, ...]


def read_member_row(values: Mapping[str, object], source: Source, now: datetime) -> MemberReading:
    """The person that a row describes, and everything that is wrong with the row.

    Rows about somebody who may be under 18 are rejected: children come with a guardian's consent.
    """
    cells = Cells(values, COLUMNS)
    name = cells.read("name", printable, "")
    email = cells.read("email", _address, "")
    brought = Brought(
        identifier=cells.read("identifier", _identifier, ""),
        source=source,
        at=now,
        outcode=cells.read("postcode", outward_code, None),
        birth_year=cells.read("birth_year", partial(_adults_year, now.year), None),
        registered_on=cells.read("registered_on", partial(_past_day, "registered_on", now), None),
        last_seen_on=cells.read("last_seen_on", partial(_past_day, "last_seen_on", now), None),
        refuses_mail=cells.read("refuses_mail", partial(as_truth, "refuses_mail"), False),
    )
    if cells.problems:
        return MemberReading(None, (*cells.problems, *cells.left_out))
    return MemberReading(MemberEntry(name, email, brought), cells.taken_without)


def _identifier(text: str) -> str:
    if not _IDENTIFIER.fullmatch(text):
        raise FieldRefused(
            "identifier",
            "The identifier holds a blank or another character that is not used in one.",
            "Use letters, digits and . : _ - only.",
        )
    return text


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise FieldRefused(
            "email", "This is not an e-mail address.", "Write it like name@example.org."
        )
    return text


def _adults_year(this_year: int, text: str) -> int:
    year = int(text) if text.isdecimal() and text.isascii() else 0
    if not this_year - OLDEST <= year <= this_year:
        raise FieldRefused(
            "birth_year",
            "This is not a year in which somebody living was born.",
            "Write four digits, for example 1970, or leave the cell empty.",
        )
    if this_year - year <= ADULT:
        raise FieldRefused(
            "birth_year",
            "This person may be under 18.",
            "Leave the row out: young people join themselves, with a guardian's consent.",
        )
    return year


def _past_day(column: str, now: datetime, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise FieldRefused(
            column, "This is not a day.", "Write it like 2026-03-01, or leave the cell empty."
        ) from None
    if day > now.date():
        raise FieldRefused(
            column, "This day is still to come.", "Correct it, or leave the cell empty."
        )
    return day
