"""A fact: one confirmed contribution, counted in one impact area and under one priority."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

AREA_WITHOUT_CAUSE = "social"
"""Where a contribution without a cause counts: "Other" counts there too (vocabulary.CAUSES)."""


@dataclass(frozen=True)
class Fact:
    """What was given, by whom, to whom and when: opaque ids only.

    Minutes and pence are whole numbers, so that sums are exact whatever the order. `things` says
    that things were given; their description stays in matching.
    """

    contribution_id: str
    member_id: str
    organisation_id: str
    opportunity_id: str
    kind: str
    area: str
    priority: str
    minutes: int
    pence: int
    things: bool
    done_on: date
    need_id: str | None = None

    @property
    def impact_id(self) -> str:
        """The same for the same contribution, always: counting again cannot make another impact."""
        return "impact-" + sha256(self.contribution_id.encode()).hexdigest()[:32]


def area_of(causes: Iterable[str], areas: Mapping[str, str]) -> str:
    """The impact area of the first cause that has one in `areas`; social where none has."""
    return next((areas[cause] for cause in causes if cause in areas), AREA_WITHOUT_CAUSE)


def in_minutes(hours: float | None) -> int:
    """Hours as whole minutes, to the nearest; none is 0."""
    return round((hours or 0) * 60)


def in_pence(pounds: float | None) -> int:
    """Pounds as whole pence, to the nearest; none is 0."""
    return round((pounds or 0) * 100)
