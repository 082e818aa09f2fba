"""One row of a file, read strictly: a draft of an opportunity, or what is wrong with each field."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from services.matching.domain.days import Days, day_from
from services.matching.domain.errors import Problem
from services.matching.domain.kinds import Kind, Priority
from services.matching.domain.places import Outcodes, Place, outcode_of
from services.matching.domain.vocabulary import Vocabulary

T = TypeVar("T")

YES, NO = frozenset({"true", "yes", "y", "1"}), frozenset({"false", "no", "n", "0", ""})


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that can be read. `organisation` is a registry identifier or our id."""

    identifier: str
    organisation: str
    title: str
    summary: str
    kind: Kind
    causes: tuple[str, ...]
    skills: tuple[str, ...]
    remote: bool
    place: Place
    days: Days
    places: int | None
    minimum_age: int | None = None
    duty: str | None = None
    priority: Priority = Priority.COMMUNITY_GIVING
    notes: tuple[Problem, ...] = ()


def read_row(
    values: Mapping[str, Any], vocabulary: Vocabulary, outcodes: Outcodes
) -> Draft | tuple[Problem, ...]:
    """The draft, or every problem of the row. Columns that are not canonical are ignored."""
    row = _Row(values)
    draft = Draft(
        identifier=row.text("identifier", most=80, required=True),
        organisation=row.text("organisation", most=80, required=True),
        title=row.text("title", most=200, required=True),
        summary=row.text("summary", most=4000),
        kind=row.one("kind", _kind, Kind.TIME),
        causes=row.codes("causes", vocabulary.causes),
        skills=row.codes("skills", vocabulary.skills),
        remote=row.one("remote", _yes_or_no, False),
        place=row.place(outcodes),
        days=row.days(),
        places=row.one("places", _places, None),
        minimum_age=row.one("minimum_age", _age, None),
        duty=row.one("duty", _duty(vocabulary.duties), None),
        priority=row.one("priority", _priority, Priority.COMMUNITY_GIVING),
        notes=tuple(row.notes),
    )
    if draft.kind is Kind.TALENT and not draft.skills:
        row.problem("skills", "An opportunity for talent names a skill.", "Give at least one code.")
    return tuple(row.problems) or draft


class _Row:
    """Reads fields one by one and remembers what was wrong."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def problem(self, field: str, message: str, fix: str) -> None:
        self.problems.append(Problem(field, message, fix))

    def text(self, field: str, *, most: int, required: bool = False) -> str:
        value = self._values.get(field)
        if not isinstance(value, str | int | float | None):
            self.problem(field, "This is not text.", "Give plain text.")
            return ""
        text = "" if value is None else str(value).strip()
        if required and not text:
            self.problem(field, "This is blank.", f"Give the {field} of this row.")
        if len(text) > most:
            self.problem(field, f"{len(text)} characters are too long.", f"Give at most {most}.")
        return text

    def one(self, field: str, read: Callable[[str], T], blank: T) -> T:
        text = self.text(field, most=100)
        if not text:
            return blank
        try:
            return read(text)
        except ValueError as bad:
            message, _, fix = str(bad).partition("; ")
            self.problem(field, message, fix)
            return blank

    def codes(self, field: str, names: Mapping[str, str]) -> tuple[str, ...]:
        value = self._values.get(field)
        joined = ";".join(map(str, value)) if isinstance(value, list | tuple) else None
        parts = (self.text(field, most=2000) if joined is None else joined).split(";")
        by_word = {word.casefold(): code for code, name in names.items() for word in (code, name)}
        found: dict[str, None] = {}
        for part in filter(None, map(str.strip, parts)):
            if code := by_word.get(part.casefold()):
                found[code] = None
            else:
                fix = f"Use one of: {', '.join(names)}."
                self.problem(field, f"'{part[:40]}' is not in our list.", fix)
        return tuple(found)

    def place(self, outcodes: Outcodes) -> Place:
        postcode = self.text("postcode", most=20)
        outcode = outcode_of(postcode) if postcode else None
        if postcode and outcode is None:
            message = f"'{postcode}' is not a UK postcode."
            self.notes.append(Problem("postcode", message, "Left blank; give a point instead."))
        latitude = self.one("latitude", _degrees(90), None)
        longitude = self.one("longitude", _degrees(180), None)
        if latitude is None or longitude is None:
            return outcodes.located(outcode) if outcode else Place()
        return Place(outcode, latitude, longitude)

    def days(self) -> Days:
        starts_on: date | None = self.one("starts_on", _day, None)
        ends_on: date | None = self.one("ends_on", _day, None)
        if starts_on and ends_on and ends_on < starts_on:
            self.problem("ends_on", "The end is before the start.", "Give an end after the start.")
        return Days(starts_on, ends_on)


def _kind(text: str) -> Kind:
    try:
        return Kind(text.casefold())
    except ValueError:
        raise ValueError(f"'{text}' is not a kind.; Give time, talent or treasure.") from None


def _priority(text: str) -> Priority:
    try:
        return Priority(text.casefold().replace(" ", "-"))
    except ValueError:
        fix = f"Give one of: {', '.join(Priority)}, or leave it blank."
        raise ValueError(f"'{text}' is not a priority.; {fix}") from None


def _yes_or_no(text: str) -> bool:
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    raise ValueError(f"'{text}' is neither yes nor no.; Give yes or no.")


def _day(text: str) -> date:
    try:
        return day_from(text)
    except ValueError as bad:
        raise ValueError(f"{bad}.; Give a day such as 2026-06-03 or June 3 2026.") from None


def _places(text: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,5}(\.0)?", text) and 1 <= (places := int(float(text))) <= 10_000:
        return places
    raise ValueError(f"'{text}' is not a number of places.; Give 1 to 10000, or leave it blank.")


def _age(text: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,3}(\.0)?", text) and (age := int(float(text))) <= 120:
        return age
    raise ValueError(f"'{text}' is not an age.; Give years from 0 to 120, or leave it blank.")


def _duty(known: Collection[str]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        if text in known:
            return text
        listed = ", ".join(known) or "none, for it names none"
        message = f"The safeguarding policy names no duty '{text}'."
        raise ValueError(f"{message}; Give one of: {listed}, or leave it blank.")

    return read


def _degrees(most: int) -> Callable[[str], float | None]:
    def read(text: str) -> float | None:
        if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", text) and abs(degrees := float(text)) <= most:
            return degrees
        raise ValueError(f"'{text}' is not in degrees.; Give -{most} to {most}, for example 53.03.")

    return read
