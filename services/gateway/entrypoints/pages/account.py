"""The account: where somebody is signed in, and how they end it."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import CurrentVisitor, TheGateway, signed_in
from services.gateway.entrypoints.pages import Showing, onwards
from services.gateway.entrypoints.pages.forms import SentForm, text
from services.gateway.entrypoints.security import note
from services.gateway.handlers.end_sessions import end_sessions

router = APIRouter(dependencies=[signed_in])


@router.get("/my/account")
async def account(show: Showing) -> HTMLResponse:
    return show("my_account")


@router.get("/my/account/sessions")
async def sessions(gateway: TheGateway, visitor: CurrentVisitor, show: Showing) -> HTMLResponse:
    """Last used first."""
    found = await gateway.transact(lambda work: work.sessions.of_person(visitor.actor.id))
    return show("my_sessions", sessions=found)


@router.post("/my/account/sessions/end")
async def end_one(sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    """One of the visitor's own; ending the present one is signing out."""
    one = text(sent, "session") or "none"
    ended = await gateway.transact(lambda work: end_sessions(visitor.actor.id, work, one=one))
    note("sessions ended", person_id=visitor.actor.id, count=len(ended))
    if visitor.session_id in ended:
        response = onwards("/", "signed-out")
        gateway.cookies.take(response, "session")
        return response
    return onwards("/my/account/sessions", "session-ended")


@router.post("/my/account/sessions/end-others")
async def end_others(gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    """Everything but this browser."""
    here = visitor.session_id
    ended = await gateway.transact(lambda work: end_sessions(visitor.actor.id, work, but=here))
    note("sessions ended", person_id=visitor.actor.id, count=len(ended))
    return onwards("/my/account/sessions", "sessions-ended")
