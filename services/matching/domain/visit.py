"""A member is in the place for some days: whom they meet there, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from services.matching.domain.days import Days, written
from services.matching.domain.errors import FieldRefused, Unknown, VisitNotOpen, VisitNotOver
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.slot import When
from services.matching.domain.visit_part import PartSide, VisitPart

LONGEST_DAYS = 31


class VisitStatus(StrEnum):
    """Where a visit stands. Over: its last day has passed, and the visitor is asked about it."""

    ANNOUNCED = "announced"
    CANCELLED = "cancelled"
    OVER = "over"
    FOLLOWED_UP = "followed-up"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How it went, in the visitor's words, and what may come of it."""

    words: str
    leads_to: tuple[str, ...]
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit with its itinerary. `causes` are what the visitor would like to see."""

    visit_id: str
    member_id: str
    starts_on: date
    ends_on: date
    announced_at: datetime
    causes: tuple[str, ...] = ()
    meets_coordinators: bool = True
    sees_projects: bool = True
    words: str = ""
    status: VisitStatus = VisitStatus.ANNOUNCED
    parts: tuple[VisitPart, ...] = ()
    follow_up: FollowUp | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        count = (self.ends_on - self.starts_on).days + 1
        return tuple(self.starts_on + timedelta(days=n) for n in range(count))

    @property
    def live_parts(self) -> tuple[VisitPart, ...]:
        """What may still happen."""
        return tuple(part for part in self.parts if part.is_live)

    @property
    def taken(self) -> frozenset[When]:
        """When the visitor is not free."""
        return frozenset(part.when for part in self.live_parts)

    @property
    def asked(self) -> frozenset[str]:
        """Hosts that were ever asked: nobody is asked twice."""
        return frozenset(part.host_id for part in self.parts)

    def part(self, part_id: str) -> VisitPart:
        """The part with this id. Raises Unknown."""
        for part in self.parts:
            if part.part_id == part_id:
                return part
        raise Unknown("part of the visit")

    def with_part(self, changed: VisitPart) -> "Visit":
        """With a part as it is now, in its place; a new one comes last."""
        if any(part.part_id == changed.part_id for part in self.parts):
            parts = tuple(changed if p.part_id == changed.part_id else p for p in self.parts)
            return replace(self, parts=parts)
        return replace(self, parts=(*self.parts, changed))

    def side_of(self, actor_id: str) -> PartSide:
        """Who may answer and is not the visitor answers for the host."""
        return PartSide.VISITOR if actor_id == self.member_id else PartSide.HOST

    def open(self) -> "Visit":
        """Itself, while it is still to come or going on. Raises VisitNotOpen."""
        if self.status is not VisitStatus.ANNOUNCED:
            raise VisitNotOpen
        return self

    def cancelled(self) -> "Visit":
        """The member does not come. Raises VisitNotOpen."""
        return replace(self.open(), status=VisitStatus.CANCELLED)

    def over(self) -> "Visit":
        """Its last day has passed. Raises VisitNotOpen."""
        return replace(self.open(), status=VisitStatus.OVER)

    def followed_up(self, follow_up: FollowUp) -> "Visit":
        """With what the visitor said; it can be said again. Raises VisitNotOver."""
        if self.status not in (VisitStatus.OVER, VisitStatus.FOLLOWED_UP):
            raise VisitNotOver
        return replace(self, status=VisitStatus.FOLLOWED_UP, follow_up=follow_up)


def announceable(visit: Visit, today: date, others: Iterable[Visit]) -> Visit:
    """The visit, if it can be announced beside the member's others. Raises FieldRefused."""
    if visit.starts_on < today:
        raise FieldRefused("starts_on", "The first day is past.", "Give a day from today on.")
    if visit.ends_on < visit.starts_on:
        raise FieldRefused(
            "ends_on", "The last day is before the first.", "Give a day on or after the first."
        )
    if (visit.ends_on - visit.starts_on).days >= LONGEST_DAYS:
        raise FieldRefused(
            "ends_on",
            f"This is more than {LONGEST_DAYS} days.",
            "Announce the days on which you would like to meet people.",
        )
    span = Days(visit.starts_on, visit.ends_on)
    for other in others:
        same = other.status is VisitStatus.ANNOUNCED
        if same and span.overlaps(Days(other.starts_on, other.ends_on)):
            raise FieldRefused(
                "starts_on",
                f"You have announced a visit from {written(other.starts_on)} to "
                f"{written(other.ends_on)} already.",
                "Give other days, or cancel that visit first.",
            )
    return visit


def another_time(
    visit: Visit, part: VisitPart, when: When, side: PartSide, days: PlaceDays
) -> When:
    """The time, if it is on the visit's days and the visitor is free. Raises FieldRefused.

    Only a host may say that it is there on a day on which others do not work.
    """
    if when.day not in visit.days:
        raise FieldRefused(
            "day",
            "This is not a day of the visit.",
            f"Give a day from {written(visit.starts_on)} to {written(visit.ends_on)}.",
        )
    if when == part.when or when in visit.taken:
        raise FieldRefused(
            "slot", "There is something else at this time.", "Choose another half day."
        )
    if side is PartSide.VISITOR and part.organisation_id and not days.works(when.day):
        raise FieldRefused(
            "day", "Organisations do not work on this day.", "Choose a day from Monday to Friday."
        )
    return when
