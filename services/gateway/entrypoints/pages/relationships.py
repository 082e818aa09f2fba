"""The relationships desk: for the working group, and for whoever owns one."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Asking, AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import Mistakes, SentForm, attempt, given, typed
from shared.contracts.envelope import Id
from shared.contracts.requests.relationships import (
    EndRelationship,
    HandOverRelationship,
    MoveRelationship,
    NoteRelationship,
    OpenRelationship,
    ReadRelationship,
    Relationships,
)

router = APIRouter(dependencies=[signed_in])


@router.get("/relationships")
async def relationships(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("relationships", found=await ask(Relationships(cursor=cursor)))


@router.post("/relationships")
async def open_relationship(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    mistakes = await attempt(OpenRelationship, given(sent, "name", "stage", "email"), ask)
    if mistakes.problems:
        found = await ask(Relationships())
        context = mistakes.context | {"values": typed(sent)}
        return show("relationships", status=422, found=found, **context)
    return onwards("/relationships", "relationship-opened")


@router.get("/relationships/{relationship_id}")
async def relationship(relationship_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    return await _relationship(relationship_id, ask, show)


async def _relationship(
    relationship_id: str, ask: Asking, show: Show, mistakes: Mistakes | None = None, **context: Any
) -> HTMLResponse:
    found = await ask(ReadRelationship(relationship_id=relationship_id))
    wrong = mistakes.context if mistakes else {}
    status = 422 if wrong else 200
    return show("relationship", status=status, relationship=found, **wrong, **context)


@router.post("/relationships/{relationship_id}/move")
async def move(relationship_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    fields = given(sent, "stage", "reason") | {"relationship_id": relationship_id}
    mistakes = await attempt(MoveRelationship, fields, ask)
    if mistakes.problems:
        return await _relationship(relationship_id, ask, show, mistakes, values=typed(sent))
    return onwards(f"/relationships/{relationship_id}", "relationship-moved")


@router.post("/relationships/{relationship_id}/notes")
async def note(relationship_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    fields = given(sent, "kind", "text", "source") | {"relationship_id": relationship_id}
    mistakes = await attempt(NoteRelationship, fields, ask)
    if mistakes.problems:
        return await _relationship(relationship_id, ask, show, mistakes, values=typed(sent))
    return onwards(f"/relationships/{relationship_id}", "relationship-noted")


@router.post("/relationships/{relationship_id}/hand-over")
async def hand_over(relationship_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    fields = given(sent, "email") | {"relationship_id": relationship_id}
    mistakes = await attempt(HandOverRelationship, fields, ask)
    if mistakes.problems:
        return await _relationship(relationship_id, ask, show, mistakes, values=typed(sent))
    return onwards("/relationships", "relationship-handed-over")


@router.post("/relationships/{relationship_id}/end")
async def end(relationship_id: Id, ask: AsVisitor) -> Response:
    await ask(EndRelationship(relationship_id=relationship_id))
    return onwards("/relationships", "relationship-ended")
