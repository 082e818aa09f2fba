"""The desk for records that may be one: side by side, decided by a coordinator, taken back."""

import asyncio
from typing import Literal

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, onwards
from services.gateway.entrypoints.pages.forms import SentForm, attempt, given
from shared.contracts.envelope import Id
from shared.contracts.requests.duplicates import (
    DismissDuplicate,
    DuplicateById,
    Duplicates,
    MergePeople,
    Merges,
    ScanDuplicates,
    UndoMerge,
)

router = APIRouter(dependencies=[signed_in])
HERE = "/desk/duplicates"


@router.get(HERE)
async def duplicates(
    ask: AsVisitor,
    show: Showing,
    kind: Literal["person", "organisation"] = "person",
    cursor: Cursor = None,
) -> HTMLResponse:
    """Those that most speaks for first, and below them the merges that can be taken back."""
    found, merges = await asyncio.gather(ask(Duplicates(kind=kind, cursor=cursor)), ask(Merges()))
    return show("duplicates", found=found, merges=merges, kind=kind)


@router.post(f"{HERE}/scan")
async def scan(ask: AsVisitor) -> Response:
    await ask(ScanDuplicates())
    return onwards(HERE, "scan-asked")


@router.get(f"{HERE}/{{pair_id}}")
async def duplicate(pair_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    return show("duplicate", pair=await ask(DuplicateById(pair_id=pair_id)))


@router.post(f"{HERE}/{{pair_id}}/different")
async def different(pair_id: Id, ask: AsVisitor) -> Response:
    await ask(DismissDuplicate(pair_id=pair_id))
    return onwards(HERE, "duplicate-dismissed")


@router.post(f"{HERE}/{{pair_id}}/merge")
async def merge(pair_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    """A field is taken from the record that goes where its side was chosen."""
    pair = await ask(DuplicateById(pair_id=pair_id))
    keep = given(sent, "keep")
    choices = [field.choice for field in pair.fields if field.choice]
    take = [name for name in choices if sent.get(name) not in (None, keep.get("keep"))]
    mistakes = await attempt(MergePeople, {"pair_id": pair_id, "take": take, **keep}, ask)
    if mistakes.problems:
        return show("duplicate", status=422, pair=pair, **mistakes.context)
    return onwards(HERE, "people-merged")


@router.post("/desk/merges/{merge_id}/undo")
async def undo(merge_id: Id, ask: AsVisitor) -> Response:
    await ask(UndoMerge(merge_id=merge_id))
    return onwards(HERE, "merge-undone")
