"""Organisations: the register, one profile, and the desk of those who speak for it."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Asking, AsVisitor, CurrentVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, kept_filters, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    group,
    look,
    text,
    typed,
)
from services.gateway.entrypoints.pages.matches import introductions
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Id
from shared.contracts.requests.clearance import SafeguardingPolicyOn
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    MatchesOfOrganisation,
    OpenOpportunities,
    PostOpportunity,
)
from shared.contracts.requests.membership import (
    OrganisationById,
    Organisations,
    OrganisationSummary,
)
from shared.contracts.requests.tags import SuggestTags

router = APIRouter()
NOTHING: Page[OrganisationSummary] = Page(items=())
SEVERAL = ("causes", "skills", "remote", "in_rounds")
FIELDS = {"period": "period-ends_on", "location": "postcode", "text": "summary"}


@router.get("/organisations")
async def register(request: Request, ask: AsVisitor, show: Showing) -> HTMLResponse:
    asked = Sent(request.query_params.multi_items())
    found, mistakes = await look(Organisations, given(asked, "text", "unverified", "cursor"), ask)
    return show(
        "organisations",
        status=422 if mistakes.problems else 200,
        found=found or NOTHING,
        values=typed(asked),
        keep=kept_filters(request),
        **mistakes.context,
    )


@router.get("/organisations/{organisation_id}")
async def profile(
    organisation_id: Id, ask: AsVisitor, show: Showing, cursor: Cursor = None
) -> HTMLResponse:
    """The id may be ours or a registry's; its opportunities are found by ours."""
    organisation = await ask(OrganisationById(organisation_id=organisation_id))
    found = await ask(
        OpenOpportunities(organisation_id=organisation.organisation_id, cursor=cursor)
    )
    return show("organisation", organisation=organisation, found=found)


@router.get("/my/organisations", dependencies=[signed_in])
async def mine(ask: AsVisitor, visitor: CurrentVisitor, show: Showing) -> Response:
    """Straight to the desk where there is only one."""
    ids = sorted(visitor.actor.organisations)
    if len(ids) == 1:
        return onwards(f"/organisations/{ids[0]}/desk")
    found = await asyncio.gather(*(ask(OrganisationById(organisation_id=id_)) for id_ in ids))
    return show("my_organisations", organisations=found)


@router.get("/organisations/{organisation_id}/desk", dependencies=[signed_in])
async def desk(
    organisation_id: Id, ask: AsVisitor, show: Showing, cursor: Cursor = None
) -> HTMLResponse:
    organisation, found, opportunities = await asyncio.gather(
        ask(OrganisationById(organisation_id=organisation_id)),
        ask(MatchesOfOrganisation(organisation_id=organisation_id, cursor=cursor)),
        ask(OpenOpportunities(organisation_id=organisation_id)),
    )
    return show(
        "organisation_desk",
        organisation=organisation,
        found=found,
        opportunities=opportunities,
        introductions=await introductions(found.items, ask),
    )


@router.get("/organisations/{organisation_id}/opportunities/new", dependencies=[signed_in])
async def opportunity_form(organisation_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    organisation, duties = await asyncio.gather(
        ask(OrganisationById(organisation_id=organisation_id)), _duties(ask)
    )
    values = {"priority": "community-giving"}
    return show("opportunity_new", organisation=organisation, duties=duties, values=values)


@router.post("/organisations/{organisation_id}/opportunities/new", dependencies=[signed_in])
async def post_opportunity(
    organisation_id: Id, sent: SentForm, ask: AsVisitor, show: Showing
) -> Response:
    if text(sent, "suggest"):
        return await _suggesting(organisation_id, sent, ask, show)
    mistakes = await attempt(PostOpportunity, _opportunity(organisation_id, sent), ask)
    if mistakes.problems:
        organisation = await ask(OrganisationById(organisation_id=organisation_id))
        around = {"organisation": organisation, "duties": await _duties(ask)}
        context = Mistakes(mistakes.problems, FIELDS).context | around
        return show("opportunity_new", status=422, values=typed(sent, *SEVERAL), **context)
    return onwards(f"/organisations/{organisation_id}/desk", "opportunity-posted")


async def _duties(ask: Asking) -> list[tuple[str, str]]:
    """Code and name of what the policy in force names; a silent service names none."""
    try:
        policy = await ask(SafeguardingPolicyOn())
    except ServiceRefused:
        return []
    return [(duty.duty, duty.name) for duty in policy.duties]


async def _suggesting(
    organisation_id: str, sent: Sent, ask: AsVisitor, show: Showing
) -> HTMLResponse:
    """The form again as it was typed, with the causes that its words suggest; nothing is posted."""
    words = given(sent, "title") | {"text": text(sent, "summary") or ""}
    found, mistakes = await look(SuggestTags, words, ask)
    organisation = await ask(OrganisationById(organisation_id=organisation_id))
    around = {"organisation": organisation, "duties": await _duties(ask)}
    context = Mistakes(mistakes.problems, FIELDS).context | around
    status = 422 if mistakes.problems else 200
    return show(
        "opportunity_new",
        status=status,
        suggested=found,
        values=typed(sent, *SEVERAL),
        **context,
    )


def _opportunity(organisation_id: str, sent: Sent) -> dict[str, Any]:
    plain = ("kind", "title", "summary", "postcode", "places", "minimum_age", "priority", "duty")
    return given(sent, *plain) | {
        "organisation_id": organisation_id,
        "causes": sent.getlist("causes"),
        "skills": sent.getlist("skills"),
        "remote": sent.get("remote") == "yes",
        "in_rounds": sent.get("in_rounds") == "yes",
        "period": group(sent, "period", "starts_on", "ends_on"),
    }
