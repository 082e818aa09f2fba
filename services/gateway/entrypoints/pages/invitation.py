"""The first administrator: whoever runs Potbank is shown a link to this page, once."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import AsVisitor, TheGateway, ip_of, mark_browser
from services.gateway.entrypoints.pages import Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    SentForm,
    given,
    mendable,
    read,
    text,
    typed,
)
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import FieldProblem
from shared.contracts.requests.identity import AcceptInvitation

router = APIRouter()
TERMS = FieldProblem(field="agrees_to_terms", message="Agree to the terms")


@router.get("/first-administrator")
async def invitation_form(show: Showing, code: str = "") -> HTMLResponse:
    return show("first_administrator", code=code, values={"agrees_to_terms": []})


@router.post("/first-administrator")
async def accept(
    request: Request, sent: SentForm, gateway: TheGateway, ask: AsVisitor, show: Showing
) -> Response:
    """The address is confirmed by the sign-in link that is mailed to it."""
    await gateway.rates.count_sign_in(ip_of(request))
    agrees = sent.get("agrees_to_terms") == "yes"
    fields = given(sent, "name", "email", "code") | {"agrees_to_terms": agrees}
    command, mistakes = read(AcceptInvitation, fields)
    if not agrees:
        mistakes = Mistakes((*mistakes.problems, TERMS))
    if command is not None and not mistakes.problems:
        try:
            await ask(command)
        except ServiceRefused as refusal:
            mistakes = Mistakes(mendable(refusal))
    if command is None or mistakes.problems:
        values = typed(sent, "agrees_to_terms")
        shown = {"code": text(sent, "code") or "", "values": values} | mistakes.context
        return show("first_administrator", status=422, **shown)
    response = onwards("/sign-in/sent")
    gateway.door.post_link(command.email, "/desk", mark_browser(request, response))
    return response
