"""Organisations that enter and describe themselves, the partners, and the place."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, status
from pydantic import EmailStr, Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN
from services.gateway.entrypoints.api.examples import PARTNER
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id, LongText, ShortText
from shared.contracts.requests.membership import AppointRepresentative
from shared.contracts.requests.partners import Partners, PartnersFound, RecordPartner
from shared.contracts.requests.place import DescribePlace, PlaceDescribed
from shared.contracts.requests.register import (
    DescribeOrganisation,
    RegisterOwnOrganisation,
    ReleaseRepresentative,
    RenameOrganisation,
    Representatives,
    RepresentativesFound,
    VerifyOrganisation,
)
from shared.contracts.values import CauseCode, Location

router = APIRouter(tags=["organisations"], route_class=ApiRoute)
WRITES: dict[str, Any] = {"dependencies": [*SIGNED_IN, *REPEATABLE]}
ONE = "/organisations/{organisation_id}"


class Description(Contract):
    """What an organisation does and where."""

    description: LongText = ""
    website: str | None = Field(default=None, max_length=200)
    postcode: str | None = Field(default=None, max_length=10)
    location: Location = Location()
    causes: tuple[CauseCode, ...] = ()


class Naming(Contract):
    """A name and a registered number."""

    name: ShortText
    identifier: Id | None = None


class Check(Contract):
    """By what an organisation was verified."""

    how: ShortText


class Somebody(Contract):
    """A person with an address."""

    name: ShortText
    email: EmailStr


@router.post(
    "/organisations",
    operation_id="registerOwnOrganisation",
    summary="Register my organisation",
    status_code=status.HTTP_201_CREATED,
    **WRITES,
)
async def register_own(command: RegisterOwnOrganisation, ask: AsVisitor) -> Done:
    """I speak for it; it asks for nobody before a coordinator has verified it."""
    return await ask(command)


@router.post(
    f"{ONE}/describe", operation_id="describeOrganisation", summary="Describe it", **WRITES
)
async def describe(organisation_id: Id, told: Description, ask: AsVisitor) -> Done:
    """For those who speak for it, and coordinators."""
    return await ask(DescribeOrganisation(organisation_id=organisation_id, **dict(told)))


@router.post(f"{ONE}/rename", operation_id="renameOrganisation", summary="Rename it", **WRITES)
async def rename(organisation_id: Id, told: Naming, ask: AsVisitor) -> Done:
    """For coordinators. It is still found by its old names."""
    return await ask(RenameOrganisation(organisation_id=organisation_id, **dict(told)))


@router.post(f"{ONE}/verify", operation_id="verifyOrganisation", summary="Verify it", **WRITES)
async def verify(organisation_id: Id, told: Check, ask: AsVisitor) -> Done:
    """For coordinators: from now on it may ask for people."""
    return await ask(VerifyOrganisation(organisation_id=organisation_id, **dict(told)))


@router.get(
    f"{ONE}/representatives",
    operation_id="listRepresentatives",
    summary="Who speaks for it",
    dependencies=SIGNED_IN,
)
async def representatives(organisation_id: Id, ask: AsVisitor) -> RepresentativesFound:
    """For those who speak for it, and coordinators."""
    return await ask(Representatives(organisation_id=organisation_id))


@router.post(
    f"{ONE}/representatives",
    operation_id="appointRepresentative",
    summary="Appoint a representative",
    **WRITES,
)
async def appoint(organisation_id: Id, told: Somebody, ask: AsVisitor) -> Done:
    """Once it is verified, those who speak for it appoint others."""
    return await ask(AppointRepresentative(organisation_id=organisation_id, **dict(told)))


@router.post(
    f"{ONE}/representatives/{{person_id}}/release",
    operation_id="releaseRepresentative",
    summary="Step down, or let somebody go",
    **WRITES,
)
async def release(organisation_id: Id, person_id: Id, ask: AsVisitor) -> Done:
    """Oneself; or anybody, for coordinators."""
    return await ask(ReleaseRepresentative(organisation_id=organisation_id, person_id=person_id))


@router.get("/partners", operation_id="listPartners", summary="Who stands behind the network")
async def partners(ask: AsVisitor) -> PartnersFound:
    """Present ones first. A host hosts on behalf of the place; nobody owns the network."""
    return await ask(Partners())


@router.post(
    "/partners",
    operation_id="recordPartner",
    summary="Record a partner",
    status_code=status.HTTP_201_CREATED,
    **WRITES,
)
async def record(
    command: Annotated[RecordPartner, Body(examples=[PARTNER])], ask: AsVisitor
) -> Done:
    """For coordinators; one partner hosts at a time."""
    return await ask(command)


@router.get("/place", operation_id="getPlace", summary="The place", tags=["people"])
async def place(ask: AsVisitor) -> PlaceDescribed:
    """Its areas with their outward codes, and names of institutions, old ones too."""
    return await ask(DescribePlace())
