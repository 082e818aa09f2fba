"""Joining, signing in and signing out, in forms."""

from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.domain.errors import SignInLinkNotValid
from services.gateway.entrypoints.gateway import CurrentVisitor, Gateway, TheGateway, ip_of
from services.gateway.entrypoints.joining import SignIn, join
from services.gateway.entrypoints.pages import Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    given,
    group,
    mendable,
    read,
    text,
    typed,
)
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import FieldProblem
from shared.contracts.requests.membership import JoinNetwork

router = APIRouter()
LINK_ROWS = 3
SEVERAL = ("interests", "remote", "agrees_to_terms")
FRESH = {"remote": ["yes"], "max_km": "20", "interests": [], "agrees_to_terms": []}
TERMS = FieldProblem(field="agrees_to_terms", message="Agree to the terms to join")
FIELDS = {"links": "links-0-type"}


@router.get("/join")
async def join_form(show: Showing) -> HTMLResponse:
    return show("join", values=FRESH)


@router.post("/join")
async def send_join(
    request: Request, sent: SentForm, gateway: TheGateway, show: Showing, tasks: BackgroundTasks
) -> Response:
    """The same page follows whether the address was known or not."""
    mistakes = await _join(request, sent, gateway)
    if mistakes.problems:
        return show("join", status=422, values=typed(sent, *SEVERAL), **mistakes.context)
    tasks.add_task(gateway.door.send_link, text(sent, "email") or "")
    return onwards("/sign-in/sent")


async def _join(request: Request, sent: Sent, gateway: Gateway) -> Mistakes:
    command, mistakes = read(JoinNetwork, _membership(sent))
    problems = [*mistakes.problems, *([] if sent.get("agrees_to_terms") else [TERMS])]
    if command is None or problems:
        return Mistakes(problems, FIELDS)
    await gateway.rates.count_sign_in(ip_of(request))
    await gateway.rates.count_link(command.email)
    try:
        await join(command, gateway)
    except ServiceRefused as refusal:
        return Mistakes(mendable(refusal), FIELDS)
    return mistakes


def _membership(sent: Sent) -> dict[str, Any]:
    rows = (
        group(sent, f"links-{row}", "type", "area", "from_year", "to_year")
        for row in range(LINK_ROWS)
    )
    return given(sent, "name", "email", "postcode", "max_km") | {
        "links": [row for row in rows if row],
        "interests": sent.getlist("interests"),
        "remote": sent.get("remote") == "yes",
        "agrees_to_terms": sent.get("agrees_to_terms") == "yes",
    }


@router.get("/sign-in")
async def sign_in_form(gateway: TheGateway, show: Showing, next: str = "") -> HTMLResponse:
    return show("sign_in", next=next, mailbox=gateway.settings.local_mailbox)


@router.post("/sign-in")
async def send_sign_in(
    request: Request, sent: SentForm, gateway: TheGateway, show: Showing, tasks: BackgroundTasks
) -> Response:
    """The same page follows whether the address is known or not."""
    wanted, mistakes = read(SignIn, given(sent, "email"))
    if wanted is None:
        mailbox = gateway.settings.local_mailbox
        values = typed(sent)
        return show("sign_in", status=422, values=values, mailbox=mailbox, **mistakes.context)
    await gateway.rates.count_sign_in(ip_of(request))
    await gateway.rates.count_link(wanted.email)
    tasks.add_task(gateway.door.send_link, wanted.email, text(sent, "next"))
    return onwards("/sign-in/sent")


@router.get("/sign-in/sent")
async def link_sent(gateway: TheGateway, show: Showing) -> HTMLResponse:
    return show("link_sent", mailbox=gateway.settings.local_mailbox)


@router.get("/sign-in/confirm")
async def confirm_form(show: Showing, token: str = "") -> HTMLResponse:
    """A button: programs that open links in mails must not spend them."""
    return show("sign_in_confirm", token=token)


@router.post("/sign-in/confirm")
async def confirm(request: Request, sent: SentForm, gateway: TheGateway, show: Showing) -> Response:
    """The link is spent, and the browser gets a new session."""
    await gateway.rates.count_sign_in(ip_of(request))
    try:
        cookie, next_path = await gateway.door.enter(sent.get("token", ""))
    except SignInLinkNotValid as refusal:
        mistakes = Mistakes((FieldProblem(field="email", message=str(refusal)),))
        mailbox = gateway.settings.local_mailbox
        return show("sign_in", status=422, mailbox=mailbox, **mistakes.context)
    response = onwards(next_path)
    gateway.door.hand_cookie(response, cookie)
    return response


@router.post("/sign-out")
async def sign_out(gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    await gateway.door.leave(visitor)
    response = onwards("/", "signed-out")
    gateway.door.take_cookie(response)
    return response
