"""Checks and training: who is cleared for what, and who was."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import CHECK, CHECK_ASK, TRAINING, WITHDRAWAL
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Done, Id
from shared.contracts.requests import clearance as asked
from shared.contracts.requests.common import Page

router = APIRouter(route_class=ApiRoute, tags=["checks and training"])
CHANGES = [*SIGNED_IN, *REPEATABLE]


@router.get(
    "/safeguarding-policy", operation_id="getSafeguardingPolicy", summary="What duties ask for"
)
async def get_policy(
    query: Annotated[asked.SafeguardingPolicyOn, Query()], ask: AsVisitor
) -> asked.SafeguardingPolicyView:
    """The policy as it stood on a day; today's where none is given."""
    return await ask(query)


@router.get(
    "/people/{person_id}/clearance",
    operation_id="getClearance",
    summary="What somebody is cleared for",
    dependencies=SIGNED_IN,
)
async def get_clearance(
    person_id: Annotated[Id, Path(description="Id of the person.")],
    ask: AsVisitor,
    on: Annotated[date | None, Query(description="Today where it is left out.")] = None,
) -> asked.PersonClearance:
    """One's own, or anybody's for those who look after safeguarding."""
    return await ask(asked.ClearanceOf(person_id=person_id, on=on))


@router.get(
    "/cleared",
    operation_id="listCleared",
    summary="Who was cleared for a duty on a day",
    dependencies=SIGNED_IN,
)
async def list_cleared(
    request: Request,
    response: Response,
    query: Annotated[asked.ClearedFor, Query()],
    ask: AsVisitor,
) -> Page[asked.ClearedPerson]:
    """Under the policy of that day, and with what was on record by its end."""
    return with_next(request, response, await ask(query))


@router.get(
    "/checks-desk",
    operation_id="getChecksDesk",
    summary="Checks waited for, and what ends soon",
    dependencies=SIGNED_IN,
)
async def get_checks_desk(ask: AsVisitor) -> asked.ChecksDeskView:
    """For those who look after safeguarding."""
    return await ask(asked.ChecksDesk())


@router.post(
    "/check-asks",
    operation_id="askForCheck",
    summary="Ask somebody for a check",
    status_code=status.HTTP_201_CREATED,
    dependencies=CHANGES,
)
async def ask_for_check(
    command: Annotated[asked.AskForCheck, Body(examples=[CHECK_ASK])], ask: AsVisitor
) -> Done:
    """Refused for a level that the duty is not eligible for."""
    return await ask(command)


@router.post(
    "/checks",
    operation_id="recordCheck",
    summary="Record that a check was seen",
    status_code=status.HTTP_201_CREATED,
    dependencies=CHANGES,
)
async def record_check(
    command: Annotated[asked.RecordCheck, Body(examples=[CHECK])], ask: AsVisitor
) -> Done:
    """Level and day; never the certificate, nor what it says."""
    return await ask(command)


@router.post(
    "/trainings",
    operation_id="recordTraining",
    summary="Record that training was completed",
    status_code=status.HTTP_201_CREATED,
    dependencies=CHANGES,
)
async def record_training(
    command: Annotated[asked.RecordTraining, Body(examples=[TRAINING])], ask: AsVisitor
) -> Done:
    """How long it counts is said by the policy."""
    return await ask(command)


@router.post(
    "/clearance-records/withdraw",
    operation_id="withdrawRecord",
    summary="A check or training counts no longer",
    dependencies=CHANGES,
)
async def withdraw_record(
    command: Annotated[asked.WithdrawRecord, Body(examples=[WITHDRAWAL])], ask: AsVisitor
) -> Done:
    """It stays on record."""
    return await ask(command)
