"""One part of a visit: a cuppa with the coordinators, or a host to see; both sides confirm it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.matching.domain.errors import PartNotConfirmed, PartOff
from services.matching.domain.slot import When

COORDINATORS = "coordinators"
"""Who is the host of a cuppa."""

LASTS = timedelta(hours=1)
VISIT_CANCELLED = "visit-cancelled"
OVER = "over"


class PartSide(StrEnum):
    """Who answers for a part; nobody where it is let go."""

    HOST = "host"
    VISITOR = "visitor"
    NOBODY = "nobody"


class PartStatus(StrEnum):
    """Where a part stands: a no is final, a time can still change."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class VisitPart:
    """One hour or so of a visit.

    `proposal` counts the times proposed for it, `sequence` every change, as calendars do. Once both
    sides had confirmed a time it is `once_confirmed`, whatever becomes of it.
    """

    part_id: str
    host_id: str
    when: When
    changed_at: datetime
    reason: str = ""
    opportunity_id: str | None = None
    proposal: int = 1
    sequence: int = 0
    status: PartStatus = PartStatus.PROPOSED
    waits_for_host: bool = True
    waits_for_visitor: bool = True
    starts_at: datetime | None = None
    meeting_point: str = ""
    once_confirmed: bool = False
    declined_by: PartSide | None = None
    declined_because: str | None = None

    @property
    def organisation_id(self) -> str | None:
        """The host, where it is an organisation."""
        return None if self.host_id == COORDINATORS else self.host_id

    @property
    def kind(self) -> str:
        """As the published language calls it."""
        return "cuppa" if self.host_id == COORDINATORS else "host"

    @property
    def is_live(self) -> bool:
        """It may still happen."""
        return self.status is not PartStatus.DECLINED

    @property
    def ends_at(self) -> datetime | None:
        """An hour after it begins, once that is known."""
        return self.starts_at and self.starts_at + LASTS

    def waits_for(self, side: PartSide) -> bool:
        """True where this side has not answered."""
        return self.waits_for_host if side is PartSide.HOST else self.waits_for_visitor

    def confirmed(
        self, side: PartSide, now: datetime, starts_at: datetime | None, meeting_point: str = ""
    ) -> "VisitPart":
        """With the yes of one side; the host's has the time. Raises PartOff."""
        said = replace(self.live(), changed_at=now, sequence=self.sequence + 1)
        if side is PartSide.HOST:
            said = replace(
                said, waits_for_host=False, starts_at=starts_at, meeting_point=meeting_point
            )
        else:
            said = replace(said, waits_for_visitor=False)
        if said.waits_for_host or said.waits_for_visitor:
            return said
        return replace(said, status=PartStatus.CONFIRMED, once_confirmed=True)

    def rescheduled(
        self,
        side: PartSide,
        when: When,
        now: datetime,
        starts_at: datetime | None = None,
        meeting_point: str = "",
    ) -> "VisitPart":
        """At another time, to which the other side has not said yes. Raises PartOff."""
        return replace(
            self.live(),
            when=when,
            changed_at=now,
            proposal=self.proposal + 1,
            sequence=self.sequence + 1,
            status=PartStatus.PROPOSED,
            waits_for_host=side is not PartSide.HOST,
            waits_for_visitor=side is not PartSide.VISITOR,
            starts_at=starts_at,
            meeting_point=meeting_point or self.meeting_point,
        )

    def declined(self, side: PartSide, because: str, now: datetime) -> "VisitPart":
        """It will not be; also where it was confirmed, because plans change. Raises PartOff."""
        return replace(
            self.live(),
            status=PartStatus.DECLINED,
            waits_for_host=False,
            waits_for_visitor=False,
            declined_by=side,
            declined_because=because,
            changed_at=now,
            sequence=self.sequence + 1,
        )

    def live(self) -> "VisitPart":
        """Itself, if it may still happen. Raises PartOff."""
        if not self.is_live:
            raise PartOff
        return self

    def introduced(self) -> "VisitPart":
        """Itself, if both sides know each other by now. Raises PartNotConfirmed."""
        if self.status is not PartStatus.CONFIRMED:
            raise PartNotConfirmed
        return self
