"""People: the coordinator's directory, and one person as far as the reader may see."""

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from services.gateway.entrypoints.gateway import AsVisitor, CurrentVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, kept_filters
from services.gateway.entrypoints.pages.forms import Sent, given, look, typed
from shared.contracts.envelope import Id
from shared.contracts.requests.audit import AuditTrail
from shared.contracts.requests.place import DescribePlace
from shared.contracts.requests.profiles import (
    DirectoryPage,
    OpenPersonRecord,
    People,
    ProfileById,
)
from shared.policy import may_ask

router = APIRouter()
FILTERS = ("text", "role", "link", "area", "interest", "status", "cursor")


@router.get("/people", dependencies=[signed_in])
async def people(request: Request, ask: AsVisitor, show: Showing) -> HTMLResponse:
    """Each filter narrows; filters that make no sense are explained."""
    asked = Sent(request.query_params.multi_items())
    (found, mistakes), place = await asyncio.gather(
        look(People, given(asked, *FILTERS), ask), ask(DescribePlace())
    )
    return show(
        "people",
        status=422 if mistakes.problems else 200,
        found=found or DirectoryPage(items=()),
        where=place,
        values=typed(asked),
        keep=kept_filters(request),
        **mistakes.context,
    )


@router.get("/people/{person_id}")
async def person(
    person_id: Id, ask: AsVisitor, visitor: CurrentVisitor, show: Showing, cursor: Cursor = None
) -> HTMLResponse:
    """The record, which notes that it was read, for coordinators; else what the person shows."""
    if not may_ask(visitor.actor, OpenPersonRecord):
        return show("person", profile=await ask(ProfileById(person_id=person_id)))
    record = await ask(OpenPersonRecord(person_id=person_id))
    trail = await ask(AuditTrail(person_id=person_id, cursor=cursor))
    return show("person", profile=record.profile, record=record, trail=trail)
