"""Small values several messages share, each with the rule that makes it valid."""

from datetime import date
from typing import Annotated, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from shared.contracts.envelope import Contract, Id, ShortText
from shared.contracts.vocabulary import CAUSES, SKILLS, LinkType


def _known_cause(code: str) -> str:
    if code not in CAUSES:
        raise ValueError(f"This is not a cause; choose one of: {', '.join(CAUSES)}")
    return code


def _known_skill(code: str) -> str:
    if code not in SKILLS:
        raise ValueError(f"This is not a skill; choose one of: {', '.join(SKILLS)}")
    return code


CauseCode: TypeAlias = Annotated[
    str, AfterValidator(_known_cause), Field(json_schema_extra={"enum": [*CAUSES]})
]
SkillCode: TypeAlias = Annotated[
    str, AfterValidator(_known_skill), Field(json_schema_extra={"enum": [*SKILLS]})
]


class Location(Contract):
    """Where something is, as coarsely as it is known: an outward code, a point, or both.

    A point is WGS 84 degrees. People's points are never finer than their outward code.
    """

    outcode: str | None = Field(default=None, max_length=8)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude), or None where only a name of a place is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return (self.latitude, self.longitude)


class Period(Contract):
    """From one day to another, both included; an open end has no date."""

    starts_on: date | None = None
    ends_on: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("ends_on is before starts_on: give an end on or after the start")
        return self


class PlaceLink(Contract):
    """A typed, dated link between a person and the place. Years are whole years, both optional."""

    type: LinkType
    area: str | None = Field(default=None, max_length=80, description="For example Burslem.")
    institution: str | None = Field(
        default=None, max_length=120, description="A school or works, as it was called then."
    )
    from_year: int | None = Field(default=None, ge=1900, le=2100)
    to_year: int | None = Field(default=None, ge=1900, le=2100)


THINGS = "things"
"""What events say where things were given: that there were any. Which, stays in matching."""


class Amounts(Contract):
    """What was given: whole or half hours, pounds, and things. At least one of them.

    Things are in words where somebody reports or reads them, and `THINGS` in events.
    """

    hours: float | None = Field(default=None, gt=0, le=10_000)
    pounds: float | None = Field(default=None, gt=0, le=100_000_000)
    things: ShortText | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.hours is None and self.pounds is None and self.things is None:
            raise ValueError("Say how many hours, how many pounds or which things were given")
        return self

    def without_words(self) -> "Amounts":
        """As events carry it: nothing in anybody's own words."""
        return self.model_copy(update={"things": self.things and THINGS})


class Reason(Contract):
    """One reason for a match, in words, and how much it weighed (0 to 1)."""

    code: Id
    words: str
    weight: float = Field(ge=0, le=1)
