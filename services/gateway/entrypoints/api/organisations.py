"""Organisations: the public register, and the matches of one's own."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from services.gateway.entrypoints.api import SIGNED_IN, with_next
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Id
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import MatchesOfOrganisation, MatchView
from shared.contracts.requests.membership import (
    OrganisationById,
    OrganisationProfile,
    Organisations,
    OrganisationSummary,
)

router = APIRouter(tags=["organisations"], route_class=ApiRoute)
OrganisationId = Annotated[
    Id, Path(description="Our id, or one in org-id form such as GB-CHC-1234567.")
]


class Part(Contract):
    """Which part of a list."""

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


@router.get("/organisations", operation_id="listOrganisations", summary="The register")
async def list_organisations(
    request: Request,
    response: Response,
    query: Annotated[Organisations, Query()],
    ask: AsVisitor,
) -> Page[OrganisationSummary]:
    """Organisations by name; `text` finds words in names."""
    return with_next(request, response, await ask(query))


@router.get(
    "/organisations/{organisation_id}",
    operation_id="getOrganisation",
    summary="One organisation",
)
async def get_organisation(organisation_id: OrganisationId, ask: AsVisitor) -> OrganisationProfile:
    """With every coding of its causes that is on file."""
    return await ask(OrganisationById(organisation_id=organisation_id))


@router.get(
    "/organisations/{organisation_id}/matches",
    operation_id="listOrganisationMatches",
    summary="The matches of an organisation",
    dependencies=SIGNED_IN,
)
async def list_organisation_matches(
    request: Request,
    response: Response,
    organisation_id: OrganisationId,
    part: Annotated[Part, Query()],
    ask: AsVisitor,
) -> Page[MatchView]:
    """For those who speak for it, and for coordinators."""
    query = MatchesOfOrganisation(organisation_id=organisation_id, **part.model_dump())
    return with_next(request, response, await ask(query))
