"""Organisations that enter and describe themselves, and who speaks for them."""

import asyncio
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import AsVisitor, signed_in
from services.gateway.entrypoints.pages import Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    typed,
)
from shared.contracts.envelope import Id
from shared.contracts.requests.membership import (
    AppointRepresentative,
    OrganisationById,
    OrganisationProfile,
)
from shared.contracts.requests.register import (
    DescribeOrganisation,
    RegisterOwnOrganisation,
    ReleaseRepresentative,
    RenameOrganisation,
    Representatives,
    VerifyOrganisation,
)

router = APIRouter(dependencies=[signed_in])
FIELDS = {"location.outcode": "postcode", "location": "postcode"}


@router.get("/organisations/register")
async def register_form(show: Showing) -> HTMLResponse:
    return show("organisation_register", values={"causes": []})


@router.post("/organisations/register")
async def register(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    """Back to the register: who speaks for it is known to a session a little later."""
    plain = given(sent, "name", "identifier", "postcode", "description", "website")
    told = plain | {"causes": sent.getlist("causes")}
    mistakes = await attempt(RegisterOwnOrganisation, told, ask)
    if mistakes.problems:
        again = Mistakes(mistakes.problems, FIELDS)
        values = typed(sent, "causes")
        return show("organisation_register", status=422, values=values, **again.context)
    return onwards("/organisations", "organisation-registered")


@router.get("/organisations/{organisation_id}/edit")
async def edit_form(organisation_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    return show("organisation_edit", **await _page(organisation_id, ask))


@router.post("/organisations/{organisation_id}/edit")
async def describe(organisation_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = given(sent, "description", "website", "postcode") | {"causes": sent.getlist("causes")}
    mistakes = await attempt(DescribeOrganisation, told | {"organisation_id": organisation_id}, ask)
    return await _answer(organisation_id, sent, Mistakes(mistakes.problems, FIELDS), ask, show)


@router.post("/organisations/{organisation_id}/rename")
async def rename(organisation_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = given(sent, "name", "identifier") | {"organisation_id": organisation_id}
    mistakes = await attempt(RenameOrganisation, told, ask)
    return await _answer(organisation_id, sent, mistakes, ask, show)


@router.post("/organisations/{organisation_id}/verify")
async def verify(organisation_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = given(sent, "how") | {"organisation_id": organisation_id}
    mistakes = await attempt(VerifyOrganisation, told, ask)
    return await _answer(organisation_id, sent, mistakes, ask, show)


@router.post("/organisations/{organisation_id}/representatives")
async def appoint(organisation_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = {
        "organisation_id": organisation_id,
        "name": sent.get("representative-name", ""),
        "email": sent.get("representative-email", ""),
    }
    mistakes = await attempt(AppointRepresentative, told, ask)
    places = {"name": "representative-name", "email": "representative-email"}
    return await _answer(organisation_id, sent, Mistakes(mistakes.problems, places), ask, show)


@router.post("/organisations/{organisation_id}/representatives/{person_id}/release")
async def release(organisation_id: Id, person_id: Id, ask: AsVisitor) -> Response:
    """To the public page: whoever stepped down may not see the other one any more."""
    await ask(ReleaseRepresentative(organisation_id=organisation_id, person_id=person_id))
    return onwards(f"/organisations/{organisation_id}", "organisation-changed")


async def _answer(
    organisation_id: str,
    sent: Sent,
    mistakes: Mistakes,
    ask: AsVisitor,
    show: Showing,
) -> Response:
    if not mistakes.problems:
        return onwards(f"/organisations/{organisation_id}/edit", "organisation-changed")
    context = await _page(organisation_id, ask)
    several = ("causes",) if "causes" in sent else ()
    context["values"] |= typed(sent, *several)
    return show("organisation_edit", status=422, **context, **mistakes.context)


async def _page(organisation_id: str, ask: AsVisitor) -> dict[str, Any]:
    organisation, found = await asyncio.gather(
        ask(OrganisationById(organisation_id=organisation_id)),
        ask(Representatives(organisation_id=organisation_id)),
    )
    return {
        "organisation": organisation,
        "representatives": found.representatives,
        "values": _values(organisation),
    }


def _values(organisation: OrganisationProfile) -> dict[str, Any]:
    """What the forms begin with: its own coding, not everybody's."""
    own = [one for one in organisation.codings if one.coder == "representative"]
    return {
        "name": organisation.name,
        "identifier": organisation.identifier,
        "description": organisation.description,
        "website": organisation.website,
        "postcode": organisation.outcode,
        "causes": [cause for one in own for cause in one.causes],
    }
