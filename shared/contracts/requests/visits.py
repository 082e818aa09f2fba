"""What matching answers about visits."""

from datetime import date, datetime, time
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints

from shared.contracts.envelope import Command, Contract, Done, Id, LongText, Query
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import Contact
from shared.contracts.values import CauseCode

Slot: TypeAlias = Literal["morning", "afternoon"]
LeadsTo: TypeAlias = Literal["offer", "introduction", "another-visit"]
NoReason: TypeAlias = Literal["not-now", "not-for-me", "too-far", "not-suitable", "other"]
MeetingPoint: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


def _on_the_places_clock(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("Give the time as the place's clock shows it, like 10:30")
    return value.replace(second=0, microsecond=0)


LocalTime: TypeAlias = Annotated[time, AfterValidator(_on_the_places_clock)]


class AnnounceVisit(Command[Done]):
    """A member will be in the place from one day to another, both included.

    An itinerary is proposed at once. Refused for days that are past, for more than 31 of them, and
    where they overlap another visit of the same member.
    """

    subject: ClassVar[str] = "rpc.matching.announce-visit.v1"

    starts_on: date
    ends_on: date
    meets_coordinators: bool = True
    sees_projects: bool = True
    causes: tuple[CauseCode, ...] = Field(
        default=(), max_length=24, description="None: the interests of the profile."
    )
    words: LongText = Field(default="", description="For the coordinators only.")


class CancelVisit(Command[Done]):
    """The member does not come; every part is let go and its host told."""

    subject: ClassVar[str] = "rpc.matching.cancel-visit.v1"

    visit_id: Id


class ConfirmVisitPart(Command[Done]):
    """Yes, for the side the person is on. A host says at what time; a visitor need not."""

    subject: ClassVar[str] = "rpc.matching.confirm-visit-part.v1"

    visit_id: Id
    part_id: Id
    starts_at: LocalTime | None = Field(default=None, description="By the place's own clock.")
    meeting_point: MeetingPoint = ""


class RescheduleVisitPart(Command[Done]):
    """Another time on the days of the visit, for the other side to confirm."""

    subject: ClassVar[str] = "rpc.matching.reschedule-visit-part.v1"

    visit_id: Id
    part_id: Id
    day: date
    slot: Slot
    starts_at: LocalTime | None = Field(default=None, description="Said by the host.")
    meeting_point: MeetingPoint = ""


class DeclineVisitPart(Command[Done]):
    """No, with a reason from the list. A host that declines is replaced by the next best."""

    subject: ClassVar[str] = "rpc.matching.decline-visit-part.v1"

    visit_id: Id
    part_id: Id
    reason: NoReason


class FollowUpVisit(Command[Done]):
    """After the last day the visitor says how it went, and what may come of it."""

    subject: ClassVar[str] = "rpc.matching.follow-up-visit.v1"

    visit_id: Id
    words: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)
    ] = Field(description="For the coordinators only.")
    leads_to: tuple[LeadsTo, ...] = Field(default=(), max_length=3)


class VisitPartView(Contract):
    """One part of a visit: a cuppa with the coordinators, or a host to see.

    Once its time was confirmed by both sides, `once_confirmed` stays, also where it is called off.
    """

    part_id: Id
    kind: Literal["cuppa", "host"]
    organisation_id: Id | None = None
    organisation_name: str | None = None
    opportunity_id: Id | None = None
    opportunity_title: str | None = None
    reason: str = Field(default="", description="Why this host, in words.")
    day: date
    slot: Slot
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    meeting_point: str = ""
    status: Literal["proposed", "confirmed", "declined"]
    waits_for_host: bool
    waits_for_visitor: bool
    declined_by: Literal["host", "visitor", "nobody"] | None = None
    declined_because: str | None = None
    once_confirmed: bool = False
    sequence: int = Field(ge=0, description="Grows with every change, as calendars count.")
    changed_at: datetime


class FollowUpView(Contract):
    """How it went, for the visitor and the coordinators."""

    words: str
    leads_to: tuple[LeadsTo, ...]
    said_at: datetime


class VisitView(Contract):
    """One visit, as far as the person who asks may see it.

    A host sees its own parts only, and neither whose visit it is nor what was said to the
    coordinators; who comes is answered by ContactsOfVisitPart once both sides confirmed.
    """

    visit_id: Id
    viewer: Literal["visitor", "host", "coordinator"]
    member_id: Id | None = None
    starts_on: date
    ends_on: date
    causes: tuple[CauseCode, ...] = ()
    meets_coordinators: bool
    sees_projects: bool
    words: str = ""
    status: Literal["announced", "cancelled", "over", "followed-up"]
    announced_at: datetime
    time_zone: str = Field(description="The place's, as the IANA names it.")
    parts: tuple[VisitPartView, ...]
    follow_up: FollowUpView | None = None


class VisitById(Query[VisitView]):
    """One visit, for the visitor, for its hosts, and for coordinators."""

    subject: ClassVar[str] = "rpc.matching.visit-by-id.v1"

    visit_id: Id


class VisitsOfMember(Query[Page[VisitView]]):
    """The visits of the person who asks, the latest first."""

    subject: ClassVar[str] = "rpc.matching.visits-of-member.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class VisitsOfOrganisation(Query[Page[VisitView]]):
    """Visits in which an organisation is asked to be a host, the latest first."""

    subject: ClassVar[str] = "rpc.matching.visits-of-organisation.v1"

    organisation_id: Id
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class Visits(Query[Page[VisitView]]):
    """Who comes when, for coordinators: what is still to come by its first day, else the latest."""

    subject: ClassVar[str] = "rpc.matching.visits.v1"

    status: Literal["announced", "cancelled", "over", "followed-up"] = "announced"
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class VisitContacts(Contract):
    """How to reach the other side of one part."""

    part_id: Id
    contacts: tuple[Contact, ...]


class ContactsOfVisitPart(Query[VisitContacts]):
    """The other side's contact details; refused until both sides have confirmed the part."""

    subject: ClassVar[str] = "rpc.matching.contacts-of-visit-part.v1"

    visit_id: Id
    part_id: Id
