"""Needs, promises and impact: what the place lacks, who owes an answer, what came of it all."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import NEED, RECOGNITION
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id
from shared.contracts.requests.common import Page
from shared.contracts.requests.notifications import Promises, PromiseView
from shared.contracts.requests.programme import ClaimNeed, Evidence, Needs, NeedView, RecogniseNeed
from shared.contracts.requests.reporting import Impact, ImpactReport

router = APIRouter(route_class=ApiRoute)


class Recognition(Contract):
    """Evidence to add; a need without any evidence cannot be recognised."""

    evidence: tuple[Evidence, ...] = Field(default=(), max_length=20)


@router.get("/needs", operation_id="listNeeds", summary="Needs of the place", tags=["needs"])
async def list_needs(
    request: Request, response: Response, query: Annotated[Needs, Query()], ask: AsVisitor
) -> Page[NeedView]:
    """Recognised ones first, with what has been given towards each."""
    return with_next(request, response, await ask(query))


@router.post(
    "/needs",
    operation_id="claimNeed",
    summary="Say what the place needs",
    tags=["needs"],
    status_code=status.HTTP_201_CREATED,
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def claim_need(command: Annotated[ClaimNeed, Body(examples=[NEED])], ask: AsVisitor) -> Done:
    """Anybody who is signed in may; a coordinator recognises it with evidence."""
    return await ask(command)


@router.post(
    "/needs/{need_id}/recognise",
    operation_id="recogniseNeed",
    summary="Recognise a need",
    tags=["needs"],
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def recognise_need(
    need_id: Annotated[Id, Path(description="Id of the need.")],
    body: Annotated[Recognition, Body(examples=[RECOGNITION])],
    ask: AsVisitor,
) -> Done:
    """For coordinators; refused without evidence."""
    return await ask(RecogniseNeed(need_id=need_id, evidence=body.evidence))


@router.get(
    "/promises",
    operation_id="listPromises",
    summary="Who owes whom an answer",
    tags=["promises"],
    dependencies=SIGNED_IN,
)
async def list_promises(
    request: Request, response: Response, query: Annotated[Promises, Query()], ask: AsVisitor
) -> Page[PromiseView]:
    """The longest overdue first. Coordinators see all, others those they are in."""
    return with_next(request, response, await ask(query))


@router.get("/impact", operation_id="getImpact", summary="What came of it", tags=["impact"])
async def get_impact(query: Annotated[ImpactReport, Query()], ask: AsVisitor) -> Impact:
    """Confirmed contributions between two days, both included; open ends mean all."""
    return await ask(query)
