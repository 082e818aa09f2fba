"""Opportunities: the public board, and what organisations do with theirs."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import OPPORTUNITY, PLACES
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id
from shared.contracts.requests.common import Page
from shared.contracts.requests.engagements import OfferPlaces
from shared.contracts.requests.matching import (
    CloseOpportunity,
    OpenOpportunities,
    OpportunityById,
    OpportunityView,
    PostOpportunity,
)

router = APIRouter(tags=["opportunities"], route_class=ApiRoute)
OpportunityId = Annotated[Id, Path(description="Id of the opportunity.")]


class Places(Contract):
    """How many people can come; nothing: no limit."""

    places: int | None = Field(default=None, ge=1, le=10_000)


@router.get("/opportunities", operation_id="listOpportunities", summary="The public board")
async def list_opportunities(
    request: Request,
    response: Response,
    query: Annotated[OpenOpportunities, Query()],
    ask: AsVisitor,
) -> Page[OpportunityView]:
    """Open opportunities, newest first. Every filter narrows; nobody needs to sign in."""
    return with_next(request, response, await ask(query))


@router.get(
    "/opportunities/{opportunity_id}",
    operation_id="getOpportunity",
    summary="One opportunity",
)
async def get_opportunity(opportunity_id: OpportunityId, ask: AsVisitor) -> OpportunityView:
    """One opportunity, also when it is closed."""
    return await ask(OpportunityById(opportunity_id=opportunity_id))


@router.post(
    "/opportunities",
    operation_id="postOpportunity",
    summary="Post an opportunity",
    status_code=status.HTTP_201_CREATED,
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def post_opportunity(
    command: Annotated[PostOpportunity, Body(examples=[OPPORTUNITY])], ask: AsVisitor
) -> Done:
    """An organisation asks for help; the answer names the opportunity."""
    return await ask(command)


@router.post(
    "/opportunities/{opportunity_id}/close",
    operation_id="closeOpportunity",
    summary="Close an opportunity",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def close_opportunity(opportunity_id: OpportunityId, ask: AsVisitor) -> Done:
    """Nothing more is proposed for it; what was begun goes on."""
    return await ask(CloseOpportunity(opportunity_id=opportunity_id))


@router.post(
    "/opportunities/{opportunity_id}/places",
    operation_id="offerPlaces",
    summary="Say how many people can come",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def offer_places(
    opportunity_id: OpportunityId,
    body: Annotated[Places, Body(examples=[PLACES])],
    ask: AsVisitor,
) -> Done:
    """Whoever is on the waiting list moves up; fewer than are taken is refused."""
    return await ask(OfferPlaces(opportunity_id=opportunity_id, places=body.places))
