"""Signing in with a mailed link, and signing out."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.domain.errors import (
    LinkOpenedElsewhere,
    SignInLinkNotValid,
    UniversitySignInFailed,
)
from services.gateway.domain.secret import fingerprint
from services.gateway.entrypoints.door import new_secret
from services.gateway.entrypoints.gateway import (
    CurrentVisitor,
    Gateway,
    TheGateway,
    browser_of,
    hand_session,
    ip_of,
    mark_browser,
    second_step,
)
from services.gateway.entrypoints.joining import SignIn
from services.gateway.entrypoints.pages import Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    SentForm,
    given,
    read,
    text,
    typed,
)
from shared.contracts.envelope import FieldProblem

router = APIRouter()


def choices(gateway: Gateway) -> dict[str, Any]:
    """What the sign-in page offers beside the mailed link."""
    university = gateway.university
    name = university.name if university.university else None
    return {"mailbox": gateway.settings.local_mailbox, "university": name}


@router.get("/sign-in")
async def sign_in_form(
    gateway: TheGateway, show: Showing, next: str = "", failed: str = ""
) -> HTMLResponse:
    """The ways in; and why the one that was tried did not work."""
    why = FieldProblem(field="", message=str(UniversitySignInFailed()))
    wrong = Mistakes((why,)).context if failed == "university" else {}
    return show("sign_in", next=next, **choices(gateway), **wrong)


@router.post("/sign-in")
async def send_sign_in(
    request: Request, sent: SentForm, gateway: TheGateway, show: Showing
) -> Response:
    """The same page follows whether the address is known or not."""
    wanted, mistakes = read(SignIn, given(sent, "email"))
    if wanted is None:
        shown = choices(gateway) | mistakes.context
        return show("sign_in", status=422, values=typed(sent), next=text(sent, "next"), **shown)
    await gateway.rates.count_sign_in(ip_of(request))
    await gateway.rates.count_link(wanted.email)
    response = onwards("/sign-in/sent")
    mark = mark_browser(request, response)
    gateway.door.post_link(wanted.email, text(sent, "next"), mark)
    return response


@router.get("/sign-in/sent")
async def link_sent(gateway: TheGateway, show: Showing) -> HTMLResponse:
    return show("link_sent", mailbox=gateway.settings.local_mailbox)


@router.get("/sign-in/confirm")
async def confirm_form(
    request: Request, gateway: TheGateway, show: Showing, token: str = ""
) -> HTMLResponse:
    """A button: programs that open links in mails must not spend them."""
    mark = gateway.cookies.read(request, "browser")
    elsewhere = await gateway.door.asked_elsewhere(token, fingerprint(mark) if mark else None)
    return show("sign_in_confirm", token=token, elsewhere=elsewhere)


@router.post("/sign-in/confirm")
async def confirm(
    request: Request, sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor, show: Showing
) -> Response:
    """The link is spent, and the browser gets a new session."""
    await gateway.rates.count_sign_in(ip_of(request))
    token, cookie = sent.get("token", ""), new_secret()
    browser = browser_of(request, cookie, visitor)
    try:
        knows = sent.get("elsewhere") == "yes"
        next_path = await gateway.door.enter(token, browser, elsewhere=knows)
    except LinkOpenedElsewhere:
        return show("sign_in_confirm", status=409, token=token, elsewhere=True)
    except SignInLinkNotValid as refusal:
        mistakes = Mistakes((FieldProblem(field="email", message=str(refusal)),))
        return show("sign_in", status=422, **choices(gateway), **mistakes.context)
    return await entered(gateway, cookie, next_path)


async def entered(gateway: Gateway, cookie: str, next_path: str) -> Response:
    """On to where they were going, or first to what they still owe."""
    visitor = await gateway.door.recognise(cookie)
    response = onwards(second_step(next_path) if visitor.owed else next_path)
    hand_session(gateway, response, cookie)
    return response


@router.post("/sign-out")
async def sign_out(gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    await gateway.door.leave(visitor)
    response = onwards("/", "signed-out")
    gateway.cookies.take(response, "session")
    return response
