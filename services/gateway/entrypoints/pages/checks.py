"""Checks and training: the desk of those who look after them, and everybody's own."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Asking, AsVisitor, CurrentVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    SentForm,
    attempt,
    given,
    look,
)
from shared.contracts.envelope import Done, Id, Request
from shared.contracts.requests.clearance import (
    AskForCheck,
    ChecksDesk,
    ClearanceOf,
    ClearedFor,
    RecordCheck,
    RecordTraining,
    SafeguardingPolicyOn,
    WithdrawRecord,
)

router = APIRouter(dependencies=[signed_in])
PERSON = "/people/{person_id}/checks"


@dataclass(frozen=True)
class Records:
    """One person's checks and training on a page, and changes to them."""

    ask: Asking
    show: Show

    async def page(
        self,
        person_id: str,
        mistakes: Mistakes | None = None,
        values: dict[str, Any] | None = None,
        *,
        own: bool = False,
    ) -> HTMLResponse:
        """What is on record, with forms for those who may keep it."""
        found, policy = await asyncio.gather(
            self.ask(ClearanceOf(person_id=person_id)), self.ask(SafeguardingPolicyOn())
        )
        return self.show(
            "person_checks",
            status=422 if mistakes else 200,
            found=found,
            policy=policy,
            own=own,
            values=values or {},
            **(mistakes.context if mistakes else {}),
        )

    async def change(
        self, person_id: str, kind: type[Request[Done]], fields: dict[str, Any], done: str
    ) -> Response:
        """Ask for it; the same page again, with what is wrong or with a note."""
        mistakes = await attempt(kind, fields, self.ask)
        if mistakes.problems:
            return await self.page(person_id, mistakes, fields)
        return onwards(f"/people/{person_id}/checks", done)


def records(ask: AsVisitor, show: Showing) -> Records:
    return Records(ask, show)


TheRecords = Annotated[Records, Depends(records)]


@router.get("/desk/checks")
async def checks_desk(
    ask: AsVisitor, show: Showing, duty: str = "", on: str = "", cursor: Cursor = None
) -> HTMLResponse:
    """What waits, what ends, and who was cleared on a day."""
    desk, policy = await asyncio.gather(ask(ChecksDesk()), ask(SafeguardingPolicyOn()))
    asked = {name: value for name, value in (("duty", duty), ("on", on)) if value}
    found, mistakes = None, Mistakes(())
    if duty:
        found, mistakes = await look(ClearedFor, asked | {"cursor": cursor}, ask)
    return show(
        "checks_desk",
        status=422 if mistakes.problems else 200,
        desk=desk,
        policy=policy,
        found=found,
        values=asked,
        **mistakes.context,
    )


@router.get("/my/checks")
async def my_checks(visitor: CurrentVisitor, records: TheRecords) -> HTMLResponse:
    """What is on record of the visitor, and what it clears them for."""
    return await records.page(visitor.actor.id, own=True)


@router.get(PERSON)
async def person_checks(person_id: Id, records: TheRecords) -> HTMLResponse:
    return await records.page(person_id)


@router.post(PERSON + "/ask")
async def ask_for(person_id: Id, sent: SentForm, records: TheRecords) -> Response:
    """Somebody is asked for a check."""
    fields = {"person_id": person_id, **given(sent, "duty", "level")}
    return await records.change(person_id, AskForCheck, fields, "check-asked-for")


@router.post(PERSON + "/record")
async def record(person_id: Id, sent: SentForm, records: TheRecords) -> Response:
    """A check was seen."""
    fields = {"person_id": person_id, **given(sent, "duty", "level", "issued_on")}
    return await records.change(person_id, RecordCheck, fields, "check-recorded")


@router.post(PERSON + "/training")
async def training(person_id: Id, sent: SentForm, records: TheRecords) -> Response:
    """Training was completed."""
    fields = {"person_id": person_id, **given(sent, "course", "completed_on")}
    return await records.change(person_id, RecordTraining, fields, "training-recorded")


@router.post(PERSON + "/withdraw")
async def withdraw(person_id: Id, sent: SentForm, records: TheRecords) -> Response:
    """A record counts no longer."""
    fields = given(sent, "record_id", "because")
    return await records.change(person_id, WithdrawRecord, fields, "record-withdrawn")
