"""Offers: what members bring, and those that wait for a use."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import OFFER
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Done, Id
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    OffersOfMember,
    OfferView,
    PostOffer,
    UnmatchedOffer,
    UnmatchedOffers,
    WithdrawOffer,
)

router = APIRouter(tags=["offers"], route_class=ApiRoute, dependencies=SIGNED_IN)


@router.get("/me/offers", operation_id="listMyOffers", summary="My offers")
async def list_my_offers(
    request: Request,
    response: Response,
    query: Annotated[OffersOfMember, Query()],
    ask: AsVisitor,
) -> Page[OfferView]:
    """What I have offered, newest first."""
    return with_next(request, response, await ask(query))


@router.post(
    "/offers",
    operation_id="postOffer",
    summary="Offer time, talent or treasure",
    status_code=status.HTTP_201_CREATED,
    dependencies=REPEATABLE,
)
async def post_offer(command: Annotated[PostOffer, Body(examples=[OFFER])], ask: AsVisitor) -> Done:
    """An offer needs no opportunity: finding it a use is the network's work."""
    return await ask(command)


@router.post(
    "/offers/{offer_id}/withdraw",
    operation_id="withdrawOffer",
    summary="Take an offer back",
    dependencies=REPEATABLE,
)
async def withdraw_offer(
    offer_id: Annotated[Id, Path(description="Id of the offer.")], ask: AsVisitor
) -> Done:
    """Its open matches are declined."""
    return await ask(WithdrawOffer(offer_id=offer_id))


@router.get(
    "/unmatched-offers",
    operation_id="listUnmatchedOffers",
    summary="Offers that wait for a use",
)
async def list_unmatched_offers(
    request: Request,
    response: Response,
    query: Annotated[UnmatchedOffers, Query()],
    ask: AsVisitor,
) -> Page[UnmatchedOffer]:
    """For coordinators: oldest first, with what stopped the nearest opportunities."""
    return with_next(request, response, await ask(query))
