"""The public board, as a page and as a feed, one opportunity, and closing it."""

from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.feeds import ATOM, board_feed
from services.gateway.entrypoints.gateway import Asking, AsVisitor, TheGateway
from services.gateway.entrypoints.pages import Show, Showing, kept_filters, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    look,
    read,
    typed,
)
from services.gateway.entrypoints.problems import not_possible
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Id
from shared.contracts.requests.clearance import DutyView, SafeguardingPolicyOn
from shared.contracts.requests.common import Page
from shared.contracts.requests.engagements import OfferPlaces
from shared.contracts.requests.matching import (
    CloseOpportunity,
    OpenOpportunities,
    OpportunityById,
    OpportunityView,
)

router = APIRouter()
FILTERS = ("text", "kind", "cause", "skill", "near", "within_km", "on", "cursor")
FEED = 50
"""How many a feed tells of: readers look often enough."""

NOTHING: Page[OpportunityView] = Page(items=())


@router.get("/opportunities")
async def board(request: Request, ask: AsVisitor, show: Showing) -> HTMLResponse:
    """Everything open; each filter narrows. Filters that make no sense are explained."""
    asked = Sent(request.query_params.multi_items())
    found, mistakes = await look(OpenOpportunities, _filters(asked), ask)
    return show(
        "board",
        status=422 if mistakes.problems else 200,
        found=found or NOTHING,
        keep=kept_filters(request),
        cursor=asked.get("cursor"),
        # On a phone the list comes first: the filters wait behind their heading until used.
        filters_open="Mobi" not in request.headers.get("user-agent", "") or bool(asked),
        values={"within_km": "10"} | typed(asked, "remote"),
        **mistakes.context,
    )


@router.get("/opportunities.atom")
async def feed(request: Request, ask: AsVisitor, gateway: TheGateway) -> Response:
    """The newest, with the filters of the page in the address. Who has it already gets a 304."""
    asked = _filters(Sent(request.query_params.multi_items()))
    query, mistakes = read(OpenOpportunities, {"limit": FEED} | asked)
    if query is None:
        raise not_possible(mistakes.problems)
    keep = kept_filters(request)
    written = board_feed(
        (await ask(query)).items,
        site=gateway.settings.public_url.rstrip("/"),
        place=gateway.settings.place_name,
        address=f"/opportunities.atom?{keep}" if keep else "/opportunities.atom",
    )
    tag = f'W/"{sha256(written.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    return Response(written, media_type=ATOM, headers=headers)


def _filters(asked: Sent) -> dict[str, Any]:
    fields = given(asked, *FILTERS)
    if "near" in fields:
        fields["near"] = fields["near"].upper()
    return fields | ({"remote": True} if asked.get("remote") == "yes" else {})


@router.get("/opportunities/{opportunity_id}")
async def opportunity(opportunity_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    return await _page(opportunity_id, ask, show, Mistakes(()), {})


async def _page(
    opportunity_id: Id, ask: Asking, show: Show, mistakes: Mistakes, values: dict[str, Any]
) -> HTMLResponse:
    found = await ask(OpportunityById(opportunity_id=opportunity_id))
    return show(
        "opportunity",
        status=422 if mistakes.problems else 200,
        opportunity=found,
        duty=await _duty(found, ask),
        values={"places": found.places or ""} | values,
        **mistakes.context,
    )


async def _duty(opportunity: OpportunityView, ask: Asking) -> DutyView | None:
    """What the policy asks of whoever comes; None where there is no duty or nobody says."""
    if opportunity.duty is None:
        return None
    try:
        policy = await ask(SafeguardingPolicyOn())
    except ServiceRefused:
        return None
    return next((duty for duty in policy.duties if duty.duty == opportunity.duty), None)


@router.post("/opportunities/{opportunity_id}/places")
async def places(opportunity_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    """How many people an organisation can take; an empty field: no limit."""
    fields = {"opportunity_id": opportunity_id} | given(sent, "places")
    mistakes = await attempt(OfferPlaces, fields, ask)
    if mistakes.problems:
        return await _page(opportunity_id, ask, show, mistakes, typed(sent))
    return onwards(f"/opportunities/{opportunity_id}", "places-offered")


@router.post("/opportunities/{opportunity_id}/close")
async def close(opportunity_id: Id, ask: AsVisitor) -> Response:
    """Back to the opportunity, which then says that it is closed."""
    await ask(CloseOpportunity(opportunity_id=opportunity_id))
    return onwards(f"/opportunities/{opportunity_id}", "opportunity-closed")
