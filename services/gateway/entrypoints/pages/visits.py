"""Visits: announcing one, its itinerary, what both sides answer, and how it went."""

import asyncio
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.domain.sign_in_token import local_path
from services.gateway.entrypoints.calendar_file import CALENDAR, calendar_of
from services.gateway.entrypoints.gateway import Asking, AsVisitor, TheGateway, signed_in
from services.gateway.entrypoints.pages import Cursor, Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    look,
    text,
    typed,
)
from services.gateway.entrypoints.problems import not_possible
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Done, Id
from shared.contracts.envelope import Request as Question
from shared.contracts.requests.membership import OrganisationById
from shared.contracts.requests.profiles import ProfileById
from shared.contracts.requests.visits import (
    AnnounceVisit,
    CancelVisit,
    ConfirmVisitPart,
    ContactsOfVisitPart,
    DeclineVisitPart,
    FollowUpVisit,
    RescheduleVisitPart,
    VisitById,
    VisitContacts,
    VisitPartView,
    Visits,
    VisitsOfMember,
    VisitsOfOrganisation,
    VisitView,
)

router = APIRouter(dependencies=[signed_in])
SEVERAL = ("causes", "meets_coordinators", "sees_projects")
PART = "/visits/{visit_id}/parts/{part_id}"


@router.get("/visits/new")
async def visit_form(show: Showing) -> HTMLResponse:
    return show("visit_new", values={"meets_coordinators": ["yes"], "sees_projects": ["yes"]})


@router.post("/visits/new")
async def announce(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    done, mistakes = await look(AnnounceVisit, _visit(sent), ask)
    if done is None:
        return show("visit_new", status=422, values=typed(sent, *SEVERAL), **mistakes.context)
    return onwards(f"/visits/{done.id}", "visit-announced")


def _visit(sent: Sent) -> dict[str, Any]:
    return given(sent, "starts_on", "ends_on", "words") | {
        "causes": sent.getlist("causes"),
        "meets_coordinators": sent.get("meets_coordinators") == "yes",
        "sees_projects": sent.get("sees_projects") == "yes",
    }


@router.get("/my/visits")
async def my_visits(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("my_visits", found=await ask(VisitsOfMember(cursor=cursor)))


@router.get("/my/visits/{visit_id}.ics")
async def calendar(visit_id: Id, ask: AsVisitor, gateway: TheGateway) -> Response:
    """What is confirmed, for the calendar of whoever is on the page of this visit."""
    visit = await ask(VisitById(visit_id=visit_id))
    headers = {"Content-Disposition": 'attachment; filename="visit.ics"'}
    content = calendar_of(visit, gateway.settings.public_url)
    return Response(content, headers=headers, media_type=CALENDAR)


@router.get("/visits/{visit_id}")
async def one_visit(visit_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    return await _visit_page(visit_id, ask, show)


async def _visit_page(
    visit_id: str, ask: Asking, show: Show, mistakes: Mistakes | None = None, **context: Any
) -> HTMLResponse:
    """One page for everybody it concerns; what is on it, the service says."""
    visit = await ask(VisitById(visit_id=visit_id))
    contacts = await _contacts(visit, ask)
    names = await _names([visit], ask)
    wrong = mistakes.context if mistakes else {}
    return show(
        "visit",
        status=422 if wrong else 200,
        visit=visit,
        contacts=contacts,
        names=names,
        **wrong,
        **context,
    )


async def _contacts(visit: VisitView, ask: Asking) -> dict[str, VisitContacts]:
    """Of the other side of each confirmed part, by part; a silent service shows none.

    A coordinator who looks at a visit to an organisation is no side of it.
    """
    confirmed = [
        part
        for part in visit.parts
        if part.status == "confirmed"
        and not (visit.viewer == "coordinator" and part.kind == "host")
    ]
    found = await asyncio.gather(*(_contacts_of(visit, part, ask) for part in confirmed))
    return {one.part_id: one for one in found if one is not None}


async def _contacts_of(visit: VisitView, part: VisitPartView, ask: Asking) -> VisitContacts | None:
    try:
        return await ask(ContactsOfVisitPart(visit_id=visit.visit_id, part_id=part.part_id))
    except ServiceRefused:
        return None


async def _names(visits: Iterable[VisitView], ask: Asking) -> dict[str, str]:
    """Of the visitors, by id, as far as their profiles show a coordinator."""
    ids = {visit.member_id for visit in visits if visit.viewer == "coordinator" and visit.member_id}
    found = await asyncio.gather(*(_name(member_id, ask) for member_id in sorted(ids)))
    return dict(each for each in found if each is not None)


async def _name(member_id: str, ask: Asking) -> tuple[str, str] | None:
    try:
        profile = await ask(ProfileById(person_id=member_id))
    except ServiceRefused:
        return None
    return (member_id, profile.name) if profile.name else None


@router.post("/visits/{visit_id}/cancel")
async def cancel(visit_id: Id, ask: AsVisitor) -> Response:
    await ask(CancelVisit(visit_id=visit_id))
    return onwards("/my/visits", "visit-cancelled")


@router.post("/visits/{visit_id}/follow-up")
async def follow_up(visit_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    fields = given(sent, "words") | {"visit_id": visit_id, "leads_to": sent.getlist("leads_to")}
    mistakes = await attempt(FollowUpVisit, fields, ask)
    if mistakes.problems:
        return await _visit_page(visit_id, ask, show, mistakes, values=typed(sent, "leads_to"))
    return onwards(f"/visits/{visit_id}", "visit-followed-up")


@router.post(f"{PART}/confirm")
async def confirm(visit_id: Id, part_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    fields = given(sent, "starts_at", "meeting_point")
    await _tell(ConfirmVisitPart, _of(visit_id, part_id) | fields, ask)
    return _back(sent, "visit-part-confirmed")


@router.post(f"{PART}/reschedule")
async def reschedule(visit_id: Id, part_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    fields = given(sent, "day", "slot", "starts_at", "meeting_point")
    await _tell(RescheduleVisitPart, _of(visit_id, part_id) | fields, ask)
    return _back(sent, "visit-part-rescheduled")


@router.post(f"{PART}/decline")
async def decline(visit_id: Id, part_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    await _tell(DeclineVisitPart, _of(visit_id, part_id) | given(sent, "reason"), ask)
    return _back(sent, "visit-part-declined")


@router.get("/organisations/{organisation_id}/visits")
async def of_organisation(
    organisation_id: Id, ask: AsVisitor, show: Showing, cursor: Cursor = None
) -> HTMLResponse:
    organisation, found = await asyncio.gather(
        ask(OrganisationById(organisation_id=organisation_id)),
        ask(VisitsOfOrganisation(organisation_id=organisation_id, cursor=cursor)),
    )
    return show("organisation_visits", organisation=organisation, found=found)


@router.get("/desk/visits")
async def desk(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    """Who comes next, then who was here lately and what came of it."""
    coming, over, told = await asyncio.gather(
        ask(Visits(cursor=cursor)),
        ask(Visits(status="over")),
        ask(Visits(status="followed-up")),
    )
    names = await _names([*coming.items, *over.items, *told.items], ask)
    return show("desk_visits", coming=coming, over=over, told=told, names=names)


def _of(visit_id: str, part_id: str) -> dict[str, Any]:
    return {"visit_id": visit_id, "part_id": part_id}


async def _tell(kind: type[Question[Done]], fields: dict[str, Any], ask: Asking) -> None:
    """Ask for it; what is wrong is told on a page of its own, these forms being one of many."""
    mistakes = await attempt(kind, fields, ask)
    if mistakes.problems:
        raise not_possible(mistakes.problems)


def _back(sent: Sent, done: str) -> Response:
    return onwards(local_path(text(sent, "back")), done)
