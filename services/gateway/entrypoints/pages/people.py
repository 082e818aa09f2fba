"""Joining, in a form."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Gateway, TheGateway, ip_of, mark_browser
from services.gateway.entrypoints.joining import join
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
CODE = re.compile("[a-z0-9]{1,40}")
SEVERAL = ("agrees_to_terms",)
FRESH: dict[str, Any] = {"agrees_to_terms": []}
TERMS = FieldProblem(
    field="agrees_to_terms",
    message="Agree to the terms to join",
    fix="Read them, then tick the box.",
)
FIELDS = {"links": "links-0-type", "links.0.type": "links-0-type"}


@router.get("/join")
async def join_form(
    show: Showing, from_: Annotated[str, Query(alias="from", max_length=300)] = ""
) -> HTMLResponse:
    """`from` is the code of an ambassador's link; what cannot be one is left out."""
    return show("join", values=FRESH | {"referral": from_ if CODE.fullmatch(from_) else ""})


@router.post("/join")
async def send_join(
    request: Request, sent: SentForm, gateway: TheGateway, show: Showing
) -> Response:
    """The same page follows whether the address was known or not."""
    mistakes = await _join(request, sent, gateway)
    if mistakes.problems:
        return show("join", status=422, values=typed(sent, *SEVERAL), **mistakes.context)
    response = onwards("/sign-in/sent")
    mark = mark_browser(request, response)
    gateway.door.post_link(text(sent, "email") or "", "/my/profile", mark)
    return response


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
    """Name, address and one link are enough; everything else is for the profile."""
    link = group(sent, "links-0", "type")
    return given(sent, "name", "email", "referral") | {
        "links": [link] if link else [],
        "agrees_to_terms": sent.get("agrees_to_terms") == "yes",
    }
