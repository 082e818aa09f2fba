"""Members come to the place for some days: their itinerary and its answers. Owner: matching."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Event, Id


class VisitAnnounced(Event):
    """A member will be in the place on these days; the network owes them an itinerary."""

    subject: ClassVar[str] = "evt.matching.visit.announced.v1"

    visit_id: Id
    member_id: Id
    starts_on: date
    ends_on: date


class VisitPartProposed(Event):
    """One part of a visit has a day; its host and the visitor are asked, but for who proposed it.

    `proposal` counts the times proposed for this part, from 1: an answer names the one it answers.
    """

    subject: ClassVar[str] = "evt.matching.visit.part-proposed.v1"

    visit_id: Id
    part_id: Id
    member_id: Id
    kind: Literal["cuppa", "host"]
    organisation_id: Id | None = Field(default=None, description="None: the coordinators.")
    day: date
    slot: Literal["morning", "afternoon"]
    proposal: int = Field(ge=1)
    by: Literal["network", "host", "visitor"]


class VisitPartConfirmed(Event):
    """One side will be there; `settled` once both will. The host says the time."""

    subject: ClassVar[str] = "evt.matching.visit.part-confirmed.v1"

    visit_id: Id
    part_id: Id
    member_id: Id
    organisation_id: Id | None = Field(default=None, description="None: the coordinators.")
    proposal: int = Field(ge=1)
    by: Literal["host", "visitor"]
    starts_at: datetime | None = None
    settled: bool


class VisitPartDeclined(Event):
    """This part will not be: one side said no, or (by nobody) it was let go unanswered."""

    subject: ClassVar[str] = "evt.matching.visit.part-declined.v1"

    visit_id: Id
    part_id: Id
    member_id: Id
    organisation_id: Id | None = Field(default=None, description="None: the coordinators.")
    proposal: int = Field(ge=1)
    by: Literal["host", "visitor", "nobody"]
    reason: Literal[
        "not-now", "not-for-me", "too-far", "not-suitable", "other", "visit-cancelled", "over"
    ]


class VisitCancelled(Event):
    """The member does not come after all; every part of it was declined before."""

    subject: ClassVar[str] = "evt.matching.visit.cancelled.v1"

    visit_id: Id
    member_id: Id


class VisitEnded(Event):
    """The last day has passed: the visitor owes the network a word on how it went."""

    subject: ClassVar[str] = "evt.matching.visit.ended.v1"

    visit_id: Id
    member_id: Id


class VisitFollowUpGiven(Event):
    """The visitor said how it went, and what may come of it; the words stay in matching."""

    subject: ClassVar[str] = "evt.matching.visit.follow-up-given.v1"

    visit_id: Id
    member_id: Id
    leads_to: tuple[Literal["offer", "introduction", "another-visit"], ...] = ()
