"""Who stands behind the network, and individuals in the city who may be helped."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, onwards
from services.gateway.entrypoints.pages.forms import SentForm, attempt, given, typed
from shared.contracts.envelope import Id
from shared.contracts.requests.individuals import (
    EnterIndividual,
    OpenIndividuals,
    RemoveIndividual,
)
from shared.contracts.requests.partners import EndPartnership, Partners, RecordPartner

router = APIRouter()


@router.get("/partners")
async def partners(ask: AsVisitor, show: Showing) -> HTMLResponse:
    return show("partners", found=await ask(Partners()), values={})


@router.post("/partners", dependencies=[signed_in])
async def record(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    mistakes = await attempt(RecordPartner, given(sent, "name", "role", "since"), ask)
    if mistakes.problems:
        context = {"found": await ask(Partners()), "values": typed(sent), **mistakes.context}
        return show("partners", status=422, **context)
    return onwards("/partners", "partner-recorded")


@router.post("/partners/{partner_id}/end", dependencies=[signed_in])
async def end(partner_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = {"partner_id": partner_id, **given(sent, "until")}
    mistakes = await attempt(EndPartnership, told, ask)
    if mistakes.problems:
        return show(
            "partners", status=422, found=await ask(Partners()), values={}, **mistakes.context
        )
    return onwards("/partners", "partner-recorded")


@router.get("/individuals", dependencies=[signed_in])
async def individuals(
    ask: AsVisitor, show: Showing, organisation_id: Id | None = None, cursor: Cursor = None
) -> HTMLResponse:
    """Of one organisation, or all for coordinators; that they were read is noted."""
    found = await ask(OpenIndividuals(organisation_id=organisation_id, cursor=cursor))
    return show("individuals", found=found, of=organisation_id, values={"interests": []})


@router.post("/individuals", dependencies=[signed_in])
async def enter(
    sent: SentForm, ask: AsVisitor, show: Showing, organisation_id: Id | None = None
) -> Response:
    mistakes = await attempt(EnterIndividual, _individual(sent, organisation_id), ask)
    if mistakes.problems:
        found = await ask(OpenIndividuals(organisation_id=organisation_id))
        values = typed(sent, "interests", "adult")
        context = {"found": found, "of": organisation_id, "values": values, **mistakes.context}
        return show("individuals", status=422, **context)
    return onwards(_list_of(organisation_id), None)


@router.post("/individuals/{person_id}/remove", dependencies=[signed_in])
async def remove(person_id: Id, ask: AsVisitor, organisation_id: Id | None = None) -> Response:
    await ask(RemoveIndividual(person_id=person_id))
    return onwards(_list_of(organisation_id), None)


def _list_of(organisation_id: str | None) -> str:
    return f"/individuals?organisation_id={organisation_id}" if organisation_id else "/individuals"


def _individual(sent: SentForm, organisation_id: str | None) -> dict[str, Any]:
    plain = ("name", "reached_by", "wishes", "consent", "consented_on")
    return given(sent, *plain) | {
        "organisation_id": organisation_id,
        "interests": sent.getlist("interests"),
        "adult": sent.get("adult") == "yes",
    }
