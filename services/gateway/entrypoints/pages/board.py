"""The public board, one opportunity, and closing it."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import AsVisitor
from services.gateway.entrypoints.pages import Showing, kept_filters, onwards
from services.gateway.entrypoints.pages.forms import Sent, given, look, typed
from shared.contracts.envelope import Id
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    CloseOpportunity,
    OpenOpportunities,
    OpportunityById,
    OpportunityView,
)

router = APIRouter()
FILTERS = ("text", "kind", "cause", "skill", "near", "within_km", "on", "cursor")
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


def _filters(asked: Sent) -> dict[str, Any]:
    fields = given(asked, *FILTERS)
    if "near" in fields:
        fields["near"] = fields["near"].upper()
    return fields | ({"remote": True} if asked.get("remote") == "yes" else {})


@router.get("/opportunities/{opportunity_id}")
async def opportunity(opportunity_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    found = await ask(OpportunityById(opportunity_id=opportunity_id))
    return show("opportunity", opportunity=found)


@router.post("/opportunities/{opportunity_id}/close")
async def close(opportunity_id: Id, ask: AsVisitor) -> Response:
    """Back to the opportunity, which then says that it is closed."""
    await ask(CloseOpportunity(opportunity_id=opportunity_id))
    return onwards(f"/opportunities/{opportunity_id}", "opportunity-closed")
