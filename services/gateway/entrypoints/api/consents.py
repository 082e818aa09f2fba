"""Consent: what people agreed to, purpose by purpose, and how they take it back.

Among `people`, which API tokens can only read: a program agrees to nothing for anybody.
"""

from typing import Annotated

from fastapi import APIRouter, Body, Path
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN
from services.gateway.entrypoints.api.examples import CONSENT
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor, CurrentVisitor
from shared.contracts.envelope import Contract, Done, Id
from shared.contracts.requests.consent import (
    ConsentsOf,
    GiveConsent,
    PersonConsents,
    WithdrawConsent,
)

router = APIRouter(tags=["people"], route_class=ApiRoute)
Purpose = Annotated[Id, Path(description="Code of the purpose, for example newsletter.")]
WRITES = [*SIGNED_IN, *REPEATABLE]


class WordingRead(Contract):
    """Which wording somebody agrees to."""

    wording_version: Id = Field(description="As it came with the wording.")


@router.get(
    "/me/consents", operation_id="listMyConsents", summary="My consents", dependencies=SIGNED_IN
)
async def list_my_consents(ask: AsVisitor, visitor: CurrentVisitor) -> PersonConsents:
    """Every purpose with its wording, what I said to it, and when. Nothing is given by default."""
    return await ask(ConsentsOf(person_id=visitor.actor.id))


@router.post(
    "/me/consents/{purpose}/give",
    operation_id="giveConsent",
    summary="Agree to one purpose",
    dependencies=WRITES,
)
async def give_consent(
    purpose: Purpose, body: Annotated[WordingRead, Body(examples=[CONSENT])], ask: AsVisitor
) -> Done:
    """Refused where the wording has changed since it was read."""
    return await ask(GiveConsent(purpose=purpose, wording_version=body.wording_version))


@router.post(
    "/me/consents/{purpose}/withdraw",
    operation_id="withdrawConsent",
    summary="Take a consent back",
    dependencies=WRITES,
)
async def withdraw_consent(purpose: Purpose, ask: AsVisitor) -> Done:
    """From now on; that it was given stays in the ledger."""
    return await ask(WithdrawConsent(purpose=purpose))


@router.get(
    "/people/{person_id}/consents",
    operation_id="listConsents",
    summary="Somebody's consents",
    dependencies=SIGNED_IN,
)
async def list_consents(
    person_id: Annotated[Id, Path(description="Id of the person.")], ask: AsVisitor
) -> PersonConsents:
    """One's own, or anybody's for coordinators."""
    return await ask(ConsentsOf(person_id=person_id))
