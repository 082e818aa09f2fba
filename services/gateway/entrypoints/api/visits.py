"""Visits: a member comes to the place, and both sides confirm each part of the itinerary."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import (
    FOLLOW_UP,
    NO_VISIT,
    OTHER_TIME,
    VISIT,
    VISIT_TIME,
)
from services.gateway.entrypoints.api.organisations import OrganisationId, Part
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id
from shared.contracts.requests.common import Page
from shared.contracts.requests.visits import (
    AnnounceVisit,
    CancelVisit,
    ConfirmVisitPart,
    ContactsOfVisitPart,
    DeclineVisitPart,
    FollowUpVisit,
    LeadsTo,
    LocalTime,
    MeetingPoint,
    NoReason,
    RescheduleVisitPart,
    Slot,
    VisitById,
    VisitContacts,
    Visits,
    VisitsOfMember,
    VisitsOfOrganisation,
    VisitView,
)

router = APIRouter(tags=["visits"], route_class=ApiRoute, dependencies=SIGNED_IN)
VisitId = Annotated[Id, Path(description="Id of the visit.")]
PartId = Annotated[Id, Path(description="Id of the part of the visit.")]
PART = "/visits/{visit_id}/parts/{part_id}"


class AgreedTime(Contract):
    """When and where, said by a host; a visitor sends neither."""

    starts_at: LocalTime | None = None
    meeting_point: MeetingPoint = ""


class OtherTime(AgreedTime):
    """Another half day of the visit."""

    day: date
    slot: Slot


class NoVisit(Contract):
    """Why not."""

    reason: NoReason


class HowItWent(Contract):
    """For the coordinators."""

    words: Annotated[str, Field(min_length=1, max_length=4000)]
    leads_to: tuple[LeadsTo, ...] = Field(default=(), max_length=3)


@router.get("/me/visits", operation_id="listMyVisits", summary="My visits")
async def list_my_visits(
    request: Request, response: Response, query: Annotated[VisitsOfMember, Query()], ask: AsVisitor
) -> Page[VisitView]:
    """The latest first, each with its itinerary."""
    return with_next(request, response, await ask(query))


@router.post(
    "/visits",
    operation_id="announceVisit",
    summary="Say when I come",
    status_code=status.HTTP_201_CREATED,
    dependencies=REPEATABLE,
)
async def announce_visit(
    command: Annotated[AnnounceVisit, Body(examples=[VISIT])], ask: AsVisitor
) -> Done:
    """An itinerary is proposed at once; the answer names the visit."""
    return await ask(command)


@router.get("/visits", operation_id="listVisits", summary="Who comes when")
async def list_visits(
    request: Request, response: Response, query: Annotated[Visits, Query()], ask: AsVisitor
) -> Page[VisitView]:
    """For coordinators: what is to come by its first day, everything else the latest first."""
    return with_next(request, response, await ask(query))


@router.get("/visits/{visit_id}", operation_id="getVisit", summary="One visit")
async def get_visit(visit_id: VisitId, ask: AsVisitor) -> VisitView:
    """For the visitor, its hosts (their own parts only) and coordinators."""
    return await ask(VisitById(visit_id=visit_id))


@router.post(
    "/visits/{visit_id}/cancel",
    operation_id="cancelVisit",
    summary="Cancel my visit",
    dependencies=REPEATABLE,
)
async def cancel_visit(visit_id: VisitId, ask: AsVisitor) -> Done:
    """Every part is called off, and its host told."""
    return await ask(CancelVisit(visit_id=visit_id))


@router.post(
    f"{PART}/confirm",
    operation_id="confirmVisitPart",
    summary="Confirm a part of a visit",
    dependencies=REPEATABLE,
)
async def confirm_visit_part(
    visit_id: VisitId,
    part_id: PartId,
    body: Annotated[AgreedTime, Body(examples=[VISIT_TIME])],
    ask: AsVisitor,
) -> Done:
    """Yes, for my side. A host says at what time."""
    return await ask(ConfirmVisitPart(visit_id=visit_id, part_id=part_id, **body.model_dump()))


@router.post(
    f"{PART}/reschedule",
    operation_id="rescheduleVisitPart",
    summary="Propose another time",
    dependencies=REPEATABLE,
)
async def reschedule_visit_part(
    visit_id: VisitId,
    part_id: PartId,
    body: Annotated[OtherTime, Body(examples=[OTHER_TIME])],
    ask: AsVisitor,
) -> Done:
    """On the days of the visit, for the other side to confirm."""
    return await ask(RescheduleVisitPart(visit_id=visit_id, part_id=part_id, **body.model_dump()))


@router.post(
    f"{PART}/decline",
    operation_id="declineVisitPart",
    summary="Decline a part of a visit",
    dependencies=REPEATABLE,
)
async def decline_visit_part(
    visit_id: VisitId,
    part_id: PartId,
    body: Annotated[NoVisit, Body(examples=[NO_VISIT])],
    ask: AsVisitor,
) -> Done:
    """No, with a reason; the next best host is asked instead of a host."""
    return await ask(DeclineVisitPart(visit_id=visit_id, part_id=part_id, reason=body.reason))


@router.get(
    f"{PART}/contacts",
    operation_id="getContactsOfVisitPart",
    summary="The other side's contact details",
)
async def get_contacts_of_visit_part(
    visit_id: VisitId, part_id: PartId, ask: AsVisitor
) -> VisitContacts:
    """Refused until both sides have confirmed the part."""
    return await ask(ContactsOfVisitPart(visit_id=visit_id, part_id=part_id))


@router.post(
    "/visits/{visit_id}/follow-up",
    operation_id="followUpVisit",
    summary="Say how my visit went",
    dependencies=REPEATABLE,
)
async def follow_up_visit(
    visit_id: VisitId, body: Annotated[HowItWent, Body(examples=[FOLLOW_UP])], ask: AsVisitor
) -> Done:
    """After the last day; for the coordinators."""
    return await ask(FollowUpVisit(visit_id=visit_id, **body.model_dump()))


@router.get(
    "/organisations/{organisation_id}/visits",
    operation_id="listVisitsOfOrganisation",
    summary="Visitors to an organisation",
)
async def list_visits_of_organisation(
    request: Request,
    response: Response,
    organisation_id: OrganisationId,
    part: Annotated[Part, Query()],
    ask: AsVisitor,
) -> Page[VisitView]:
    """For those who speak for it, and coordinators."""
    query = VisitsOfOrganisation(organisation_id=organisation_id, **part.model_dump())
    return with_next(request, response, await ask(query))
