"""What stands between two who said yes, and what ends what they agreed to. Owner: matching."""

from datetime import date
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from shared.contracts.envelope import Event, Id

CancelReason: TypeAlias = Literal[
    "plans-changed", "ill", "cannot-reach-them", "not-as-described", "no-longer-needed", "other"
]


class MatchHeld(Event):
    """Both sides said yes, and the member is not cleared for the duty: somebody has to check."""

    subject: ClassVar[str] = "evt.matching.match.held.v1"

    match_id: Id
    member_id: Id
    organisation_id: Id
    opportunity_id: Id
    duty: Id = Field(description="Of the safeguarding policy of the place.")


class MatchListed(Event):
    """Both sides said yes, and every place is taken: the match is on the waiting list."""

    subject: ClassVar[str] = "evt.matching.match.listed.v1"

    match_id: Id
    member_id: Id
    organisation_id: Id
    opportunity_id: Id
    number: int = Field(ge=1, description="Lower numbers of one opportunity come first.")


class AttendanceRecorded(Event):
    """The organisation says whether the member came on a day; the last word about a day counts."""

    subject: ClassVar[str] = "evt.matching.match.attendance-recorded.v1"

    match_id: Id
    engagement_id: Id
    member_id: Id
    organisation_id: Id
    on: date
    came: bool


class EngagementCancelled(Event):
    """One side gave up what was agreed; words, if any, stay in matching. The place is free."""

    subject: ClassVar[str] = "evt.matching.match.cancelled.v1"

    match_id: Id
    engagement_id: Id
    opportunity_id: Id
    member_id: Id
    organisation_id: Id
    side: Literal["member", "organisation"]
    reason: CancelReason
    late: bool = Field(description="Less than 48 hours before the first day, or on it.")


class EngagementPaused(Event):
    """The member is not cleared for the duty any more: they may not take part until they are."""

    subject: ClassVar[str] = "evt.matching.match.paused.v1"

    match_id: Id
    engagement_id: Id
    member_id: Id
    organisation_id: Id
    on: date


class EngagementResumed(Event):
    """The member is cleared for the duty again: what was agreed goes on."""

    subject: ClassVar[str] = "evt.matching.match.resumed.v1"

    match_id: Id
    engagement_id: Id
    member_id: Id
    organisation_id: Id
    on: date


class PlacesOffered(Event):
    """An organisation can take more people than it said, or fewer."""

    subject: ClassVar[str] = "evt.matching.opportunity.places-offered.v1"

    opportunity_id: Id
    organisation_id: Id
    places: int | None = Field(default=None, ge=1, description="None: no limit.")


class OpportunityReopened(Event):
    """A place came free and nobody waits for it: matches are proposed for it again."""

    subject: ClassVar[str] = "evt.matching.opportunity.reopened.v1"

    opportunity_id: Id
    organisation_id: Id
