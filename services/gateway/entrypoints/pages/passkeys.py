"""Passkeys: the second step of signing in, the list on the account page, and a reset."""

from typing import Any

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse, Response

from services.gateway.domain.assurance import is_raised
from services.gateway.domain.errors import SecondStepFailed
from services.gateway.domain.sign_in_token import local_path
from services.gateway.entrypoints.door import Visitor
from services.gateway.entrypoints.gateway import (
    CurrentVisitor,
    Gateway,
    TheGateway,
    hand_session,
    signed_in,
)
from services.gateway.entrypoints.joining import SignIn
from services.gateway.entrypoints.pages import Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import Mistakes, SentForm, given, read, text, typed
from services.gateway.entrypoints.problems import NOT_ALLOWED, SECOND_STEP_FIRST, SIGN_IN_FIRST
from services.gateway.entrypoints.security import note
from services.gateway.handlers.reset_passkeys import reset_passkeys
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import FieldProblem
from shared.contracts.requests.access import ResetPasskeys
from shared.policy import may_ask

router = APIRouter(dependencies=[signed_in])
OWN = "/my/account/passkeys"
LONGEST_LABEL = 60
RESETS = 20
"""How many of the latest resets are shown."""


@router.get("/sign-in/second-step")
async def second_step_page(show: Showing, visitor: CurrentVisitor, next: str = "") -> Response:
    """What is owed: the passkey, or having one. Whoever owes nothing goes on."""
    wanted = local_path(next)
    return show("second_step", next=wanted) if visitor.owed else onwards(wanted)


@router.post("/sign-in/second-step/question")
async def question(gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    """For the page's script: what the browser asks the passkey."""
    return _json(await gateway.second_step.question(visitor))


@router.post("/sign-in/second-step")
async def answer(
    sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor, show: Showing
) -> Response:
    """The passkey was shown: the session grants everything, under a new id."""
    wanted = local_path(text(sent, "next"))
    try:
        cookie = await gateway.second_step.answered(visitor, sent.get("answer", ""))
    except SecondStepFailed as refusal:
        return show("second_step", status=422, next=wanted, **_wrong(refusal))
    return _strengthened(gateway, cookie, wanted)


@router.get(OWN)
async def passkeys(gateway: TheGateway, visitor: CurrentVisitor, show: Showing) -> HTMLResponse:
    return await _own(gateway, visitor, show)


@router.post(f"{OWN}/question")
async def enrolment(gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    """For the page's script: what the browser asks, to make a passkey."""
    _demand_enrollable(visitor)
    account = await gateway.door.accounts.of(visitor.actor.id)
    if account is None:
        raise ServiceRefused(SIGN_IN_FIRST)
    return _json(await gateway.second_step.enrolment(visitor, account))


@router.post(OWN)
async def enrol(
    sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor, show: Showing
) -> Response:
    """The passkey was made, and with it the second step is done."""
    label = (text(sent, "label") or "My passkey")[:LONGEST_LABEL]
    wanted = text(sent, "next")
    try:
        cookie = await gateway.second_step.enrolled(visitor, label, sent.get("answer", ""))
    except SecondStepFailed as refusal:
        return await _own(gateway, visitor, show, status=422, **_wrong(refusal))
    return _strengthened(gateway, cookie, local_path(wanted) if wanted else OWN, "passkey-added")


@router.post(f"{OWN}/remove")
async def remove(sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    if visitor.owed:
        raise ServiceRefused(SECOND_STEP_FIRST)
    await gateway.second_step.remove(visitor, text(sent, "passkey") or "")
    return onwards(OWN, "passkey-removed")


async def demand_administrator(visitor: CurrentVisitor) -> None:
    if not may_ask(visitor.actor, ResetPasskeys).allowed:
        raise ServiceRefused(NOT_ALLOWED)


administrator = Depends(demand_administrator)


@router.get("/administration/passkeys", dependencies=[administrator])
async def resets(gateway: TheGateway, show: Showing) -> HTMLResponse:
    return await _resets(gateway, show)


@router.post("/administration/passkeys", dependencies=[administrator])
async def reset(
    sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor, show: Showing
) -> Response:
    """By address, because that is what somebody says on the telephone."""
    wanted, mistakes = read(SignIn, given(sent, "email"))
    account = await gateway.door.accounts.by_email(wanted.email) if wanted else None
    if account is None:
        nobody = FieldProblem(field="email", message="Nobody has this address.")
        shown = (mistakes if wanted is None else Mistakes((nobody,))).context
        return await _resets(gateway, show, status=422, values=typed(sent), **shown)
    by, whose = visitor.actor.id, account.person_id
    made = await gateway.transact(lambda work: reset_passkeys(whose, by, work))
    note("passkeys reset", person_id=whose, by=by, removed=made.removed)
    return onwards("/administration/passkeys", "passkeys-reset")


async def _own(
    gateway: Gateway, visitor: Visitor, show: Show, *, status: int = 200, **shown: Any
) -> HTMLResponse:
    found = await gateway.second_step.of(visitor)
    useful = _is_raised(visitor) or bool(found)
    return show("my_passkeys", status=status, passkeys=found, useful=useful, **shown)


def _is_raised(visitor: Visitor) -> bool:
    """May do more than a member, or will once the second step is done."""
    return bool(visitor.owed) or is_raised(visitor.actor.roles)


async def _resets(gateway: Gateway, show: Show, *, status: int = 200, **shown: Any) -> HTMLResponse:
    latest = await gateway.transact(lambda work: work.passkey_resets.latest(RESETS))
    return show("passkey_resets", status=status, resets=latest, **shown)


def _demand_enrollable(visitor: Visitor) -> None:
    """Whoever has a passkey shows it before they add another; a member has no use for one."""
    if visitor.owed == "passkey":
        raise ServiceRefused(SECOND_STEP_FIRST)
    if not _is_raised(visitor):
        raise ServiceRefused(NOT_ALLOWED)


def _strengthened(
    gateway: Gateway, cookie: str, next_path: str, done: str | None = None
) -> Response:
    response = onwards(next_path, done)
    hand_session(gateway, response, cookie)
    return response


def _wrong(refusal: SecondStepFailed) -> dict[str, Any]:
    return Mistakes((FieldProblem(field="", message=str(refusal)),)).context


def _json(options: str) -> Response:
    return Response(options, media_type="application/json")
