"""The commitment that follows an introduction, and what was really given in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from services.matching.domain.days import ANY_DAY, Days, written
from services.matching.domain.eligibility import Cleared
from services.matching.domain.errors import AlreadyCancelled, Clash, FieldRefused, OwnReport
from services.matching.domain.kinds import Kind, Side
from services.matching.domain.match import Match
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity

SHORT_NOTICE = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether the member came on a day."""

    on: date
    came: bool


@dataclass(frozen=True, slots=True)
class Engagement:
    """Who committed to what, with all that a contribution is counted by.

    `days` are those of the opportunity when it began, `duty` its duty; `cleared` is what membership
    said then, `renewed` what it said last. It is asked again at `check_at` (domain/taking_part.py);
    `paused_at`: since then the member is not cleared any more.
    """

    engagement_id: str
    match_id: str
    offer_id: str
    opportunity_id: str
    member_id: str
    organisation_id: str
    kind: Kind
    causes: tuple[str, ...]
    priority: str
    need_id: str | None
    begun_at: datetime
    days: Days = ANY_DAY
    duty: str | None = None
    cleared: Cleared | None = None
    renewed: Cleared | None = None
    check_at: datetime | None = None
    paused_at: datetime | None = None
    confirmed_age: int | None = None
    attendance: tuple[Attendance, ...] = ()
    cancelled_at: datetime | None = None
    cancelled_by: Side | None = None
    cancelled_because: str | None = None
    cancelled_words: str = ""
    cancelled_late: bool = False

    def cancelled(self, by: Side, because: str, words: str, now: datetime) -> "Engagement":
        """Given up by one side. Raises AlreadyCancelled."""
        if self.cancelled_at is not None:
            raise AlreadyCancelled
        return replace(
            self,
            cancelled_at=now,
            cancelled_by=by,
            cancelled_because=because,
            cancelled_words=words,
            cancelled_late=self._is_late(now),
        )

    def _is_late(self, now: datetime) -> bool:
        """Less than 48 hours before the first day, or on it; later on it is an end, not late."""
        first = self.days.starts_on
        if first is None or now.date() > first:
            return False
        return datetime.combine(first, time.min, UTC) - now < SHORT_NOTICE


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one side says was given: hours, pounds or things, in the past."""

    contribution_id: str
    engagement_id: str
    match_id: str
    member_id: str
    organisation_id: str
    hours: float | None
    pounds: float | None
    things: str | None
    done_on: date
    reported_by: Side
    reported_at: datetime
    confirmed_at: datetime | None = None

    def confirmed(self, by: Side, now: datetime) -> "Contribution":
        """With the other side's yes. Raises OwnReport."""
        if by is self.reported_by:
            raise OwnReport
        return replace(self, confirmed_at=now)


def begun(
    engagement_id: str, match: Match, offer: Offer, opportunity: Opportunity, now: datetime
) -> Engagement:
    """What an introduction leads to; it counts for the opportunity's causes, else the offer's."""
    return Engagement(
        engagement_id=engagement_id,
        match_id=match.match_id,
        offer_id=match.offer_id,
        opportunity_id=match.opportunity_id,
        member_id=match.member_id,
        organisation_id=match.organisation_id,
        kind=offer.kind,
        causes=opportunity.causes or offer.causes,
        priority=opportunity.priority,
        need_id=opportunity.need_id,
        begun_at=now,
        days=opportunity.days,
        duty=opportunity.duty,
        cleared=match.cleared,
        check_at=match.cleared.ends_at if match.cleared else None,
        confirmed_age=match.confirmed_age,
    )


def free_on(day: date, engagements: Sequence[Engagement]) -> None:
    """Returns where nothing else is agreed for that day. Raises Clash."""
    if engagements:
        raise Clash(written(day))


def past(field: str, day: date, today: date) -> date:
    """The day, if it is not in the future. Raises FieldRefused."""
    if day > today:
        raise FieldRefused(
            field, "This day is still to come.", "Report what has been given already."
        )
    return day
