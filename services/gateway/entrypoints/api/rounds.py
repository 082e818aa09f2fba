"""Rounds of matching, for coordinators: the best pairs for a whole pool, before anybody is told."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query, Request, Response, status
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import DECISION, ROUND
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id, ShortText
from shared.contracts.events.rounds import OverrideReason
from shared.contracts.requests.common import Page
from shared.contracts.requests.rounds import (
    DiscardRound,
    OpenRound,
    OverridePair,
    PublishRound,
    RedraftRound,
    RoundById,
    Rounds,
    RoundSummary,
    RoundView,
)

router = APIRouter(tags=["matches"], route_class=ApiRoute, dependencies=SIGNED_IN)
RoundId = Annotated[Id, Path(description="Id of the round.")]
ONE = "/rounds/{round_id}"
WRITES: dict[str, Any] = {"dependencies": REPEATABLE}


class Decision(Contract):
    """What is decided of one pair, and why."""

    deed: Literal["pin", "forbid", "lift"]
    offer_id: Id
    opportunity_id: Id
    instead_of: Id | None = Field(default=None, description="With a pin: what it replaces.")
    reason: OverrideReason
    words: ShortText


@router.get("/rounds", operation_id="listRounds", summary="Rounds of matching")
async def list_rounds(
    request: Request, response: Response, query: Annotated[Rounds, Query()], ask: AsVisitor
) -> Page[RoundSummary]:
    """For coordinators; newest first."""
    return with_next(request, response, await ask(query))


@router.post(
    "/rounds",
    operation_id="openRound",
    summary="Work out the best pairs",
    status_code=status.HTTP_201_CREATED,
    **WRITES,
)
async def open_round(command: Annotated[OpenRound, Body(examples=[ROUND])], ask: AsVisitor) -> Done:
    """A draft for these opportunities and whatever open offers could serve them."""
    return await ask(command)


@router.get(ONE, operation_id="getRound", summary="One round")
async def get_round(round_id: RoundId, ask: AsVisitor) -> RoundView:
    """Its pairs with reasons, who stays without and why, and what was decided otherwise."""
    return await ask(RoundById(round_id=round_id))


@router.post(f"{ONE}/redraft", operation_id="redraftRound", summary="Work it out again", **WRITES)
async def redraft(round_id: RoundId, ask: AsVisitor) -> Done:
    """With what has changed since; what was decided holds."""
    return await ask(RedraftRound(round_id=round_id))


@router.post(f"{ONE}/override", operation_id="overridePair", summary="Decide otherwise", **WRITES)
async def override(
    round_id: RoundId, told: Annotated[Decision, Body(examples=[DECISION])], ask: AsVisitor
) -> Done:
    """Pin a pair, forbid it, or take that back, with a reason; the rest is worked out anew."""
    return await ask(OverridePair(round_id=round_id, **dict(told)))


@router.post(f"{ONE}/publish", operation_id="publishRound", summary="Propose the pairs", **WRITES)
async def publish(round_id: RoundId, ask: AsVisitor) -> Done:
    """Both sides are asked; pairs that are not possible any more say why."""
    return await ask(PublishRound(round_id=round_id))


@router.post(f"{ONE}/discard", operation_id="discardRound", summary="Propose none", **WRITES)
async def discard(round_id: RoundId, ask: AsVisitor) -> Done:
    """Nobody was told of it, and nobody will be."""
    return await ask(DiscardRound(round_id=round_id))
