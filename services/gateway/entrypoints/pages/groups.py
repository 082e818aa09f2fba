"""Groups: the overview, one group with its people, its seats, and one's own groups."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import (
    Asking,
    AsVisitor,
    TheGateway,
    signed_in,
)
from services.gateway.entrypoints.pages import Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    look,
    typed,
)
from shared.contracts.envelope import Id
from shared.contracts.requests.groups import (
    AnswerAsk,
    AppointMember,
    AskGroup,
    AsksOf,
    DelegateGroup,
    EndAppointment,
    EndDelegation,
    GroupById,
    Groups,
    MyGroups,
)
from shared.contracts.requests.seats import CeaseSeat, DesignateSeat, SeatsOf

router = APIRouter()
APPOINTING = ("name", "email", "unit", "starts_on", "ends_on")


@router.get("/groups")
async def groups(ask: AsVisitor, show: Showing) -> HTMLResponse:
    return show("groups", found=await ask(Groups()))


@router.get("/groups/{group_id}")
async def group(group_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    return await _group(group_id, ask, show)


async def _group(
    group_id: str, ask: Asking, show: Show, mistakes: Mistakes | None = None, **context: Any
) -> HTMLResponse:
    """The group, with what it was asked where that is for the visitor."""
    found = await ask(GroupById(group_id=group_id))
    asked = None
    if found.asks and (found.belongs or found.may_appoint):
        asked = await ask(AsksOf(group_id=group_id))
    wrong = mistakes.context if mistakes else {}
    status = 422 if wrong else 200
    return show("group", status=status, group=found, asked=asked, **wrong, **context)


@router.post("/groups/{group_id}/appointments", dependencies=[signed_in])
async def appoint(group_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    fields = given(sent, *APPOINTING) | {"group_id": group_id}
    mistakes = await attempt(AppointMember, fields, ask)
    if mistakes.problems:
        return await _group(group_id, ask, show, mistakes, values=typed(sent))
    return onwards(f"/groups/{group_id}", "appointed")


@router.post("/groups/{group_id}/appointments/{appointment_id}/end", dependencies=[signed_in])
async def end_appointment(
    group_id: Id, appointment_id: Id, sent: SentForm, ask: AsVisitor, show: Showing
) -> Response:
    fields = given(sent, "reason") | {"appointment_id": appointment_id}
    mistakes = await attempt(EndAppointment, fields, ask)
    if mistakes.problems:
        return await _group(group_id, ask, show, mistakes)
    return onwards(f"/groups/{group_id}", "appointment-ended")


@router.post("/groups/{group_id}/delegations", dependencies=[signed_in])
async def delegate(group_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    fields = given(sent, "organisation_id") | {"group_id": group_id}
    mistakes = await attempt(DelegateGroup, fields, ask)
    if mistakes.problems:
        return await _group(group_id, ask, show, mistakes, values=typed(sent))
    return onwards(f"/groups/{group_id}", "group-delegated")


@router.post("/groups/{group_id}/delegations/{organisation_id}/end", dependencies=[signed_in])
async def end_delegation(group_id: Id, organisation_id: Id, ask: AsVisitor) -> Response:
    await ask(EndDelegation(group_id=group_id, organisation_id=organisation_id))
    return onwards(f"/groups/{group_id}", "delegation-ended")


@router.post("/groups/{group_id}/asks", dependencies=[signed_in])
async def ask_group(group_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    fields = given(sent, "title", "words", "answer_by") | {"group_id": group_id}
    mistakes = await attempt(AskGroup, fields, ask)
    if mistakes.problems:
        return await _group(group_id, ask, show, mistakes, values=typed(sent))
    return onwards(f"/groups/{group_id}", "group-asked")


@router.get("/my/groups", dependencies=[signed_in])
async def mine(ask: AsVisitor, show: Showing, gateway: TheGateway) -> HTMLResponse:
    return await _mine(ask, show, gateway.settings.public_url)


async def _mine(
    ask: Asking, show: Show, public_url: str, mistakes: Mistakes | None = None
) -> HTMLResponse:
    found = await ask(MyGroups())
    asked = [each.group_id for each in found.groups if each.asks]
    lists = await asyncio.gather(*(ask(AsksOf(group_id=group_id)) for group_id in asked))
    wrong = mistakes.context if mistakes else {}
    return show(
        "my_groups",
        status=422 if wrong else 200,
        found=found,
        asked={group_id: asks.asks for group_id, asks in zip(asked, lists, strict=True)},
        join_url=f"{public_url.rstrip('/')}/join?from=",
        **wrong,
    )


@router.post("/asks/{ask_id}/answer", dependencies=[signed_in])
async def answer(
    ask_id: Id, sent: SentForm, ask: AsVisitor, show: Showing, gateway: TheGateway
) -> Response:
    fields = given(sent, "answer", "words") | {"ask_id": ask_id}
    mistakes = await attempt(AnswerAsk, fields, ask)
    if mistakes.problems:
        return await _mine(ask, show, gateway.settings.public_url, mistakes)
    return onwards("/my/groups", "ask-answered")


@router.get("/groups/{group_id}/seats")
async def seats(group_id: Id, request: Request, ask: AsVisitor, show: Showing) -> HTMLResponse:
    asked = Sent(request.query_params.multi_items())
    fields = given(asked, "on") | {"group_id": group_id}
    found, mistakes = await look(SeatsOf, fields, ask)
    return show(
        "seats",
        status=422 if mistakes.problems else 200,
        found=found or await ask(SeatsOf(group_id=group_id)),
        values=typed(asked),
        **mistakes.context,
    )


@router.get("/groups/{group_id}/seats/{seat_id}")
async def seat(group_id: Id, seat_id: Id, ask: AsVisitor, show: Showing) -> Response:
    return await _seat(group_id, seat_id, ask, show)


async def _seat(
    group_id: str,
    seat_id: str,
    ask: Asking,
    show: Show,
    mistakes: Mistakes | None = None,
    **context: Any,
) -> Response:
    """One seat with its history; back to all seats where there is no such seat."""
    found = await ask(SeatsOf(group_id=group_id))
    known = next((each for each in found.seats if each.seat_id == seat_id), None)
    if known is None:
        return onwards(f"/groups/{group_id}/seats")
    wrong = mistakes.context if mistakes else {}
    status = 422 if wrong else 200
    return show("seat", status=status, found=found, seat=known, **wrong, **context)


@router.post("/groups/{group_id}/seats/{seat_id}/designate", dependencies=[signed_in])
async def designate(
    group_id: Id, seat_id: Id, sent: SentForm, ask: AsVisitor, show: Showing
) -> Response:
    fields = given(sent, "name", "email", "starts_on", "ends_on")
    fields |= {"group_id": group_id, "seat_id": seat_id}
    mistakes = await attempt(DesignateSeat, fields, ask)
    if mistakes.problems:
        return await _seat(group_id, seat_id, ask, show, mistakes, values=typed(sent))
    return onwards(f"/groups/{group_id}/seats/{seat_id}", "seat-designated")


@router.post("/groups/{group_id}/seats/{seat_id}/cease", dependencies=[signed_in])
async def cease(
    group_id: Id, seat_id: Id, sent: SentForm, ask: AsVisitor, show: Showing
) -> Response:
    fields = given(sent, "mandate_id", "reason") | {"seat_id": seat_id}
    mistakes = await attempt(CeaseSeat, fields, ask)
    if mistakes.problems:
        return await _seat(group_id, seat_id, ask, show, mistakes)
    return onwards(f"/groups/{group_id}/seats/{seat_id}", "seat-ceased")
