"""Needs, impact, and the coordinator's desk."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Asking, AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    group,
    look,
    typed,
)
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Id
from shared.contracts.requests.matching import UnmatchedOffers
from shared.contracts.requests.notifications import Promises
from shared.contracts.requests.programme import ClaimNeed, Needs, RecogniseNeed
from shared.contracts.requests.promise_figures import AnswerTimes, PromiseFigures
from shared.contracts.requests.reporting import ImpactReport

router = APIRouter()


@router.get("/needs")
async def needs(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("needs", found=await ask(Needs(cursor=cursor)))


@router.post("/needs", dependencies=[signed_in])
async def claim(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    mistakes = await attempt(ClaimNeed, _need(sent), ask)
    if mistakes.problems:
        return show(
            "needs", status=422, found=await ask(Needs()), values=typed(sent), **mistakes.context
        )
    return onwards("/needs", "need-claimed")


def _need(sent: Sent) -> dict[str, Any]:
    evidence = group(sent, "evidence-0", "kind", "words", "source")
    location = group(sent, "location", "outcode")
    return given(sent, "title", "words", "cause") | {
        "location": {name: value.upper() for name, value in location.items()},
        # The kind is always chosen: only words or a source mean that evidence is given.
        "evidence": [evidence] if evidence.keys() & {"words", "source"} else [],
    }


@router.post("/needs/{need_id}/recognise", dependencies=[signed_in])
async def recognise(need_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    evidence = group(sent, "evidence", "kind", "words", "source")
    told = [evidence] if evidence.keys() & {"words", "source"} else []
    mistakes = await attempt(RecogniseNeed, {"need_id": need_id, "evidence": told}, ask)
    if mistakes.problems:
        again = Mistakes(
            mistakes.problems,
            {
                "evidence": f"{need_id}-words",
                "evidence.0.words": f"{need_id}-words",
                "evidence.0.source": f"{need_id}-source",
            },
        )
        found = await ask(Needs())
        return show("needs", status=422, found=found, recognising=need_id, **again.context)
    return onwards("/needs", "need-recognised")


@router.get("/impact")
async def impact(request: Request, ask: AsVisitor, show: Showing) -> HTMLResponse:
    """The chart is drawn by reporting, which is trusted as one of our own."""
    asked = Sent(request.query_params.multi_items())
    found, mistakes = await look(ImpactReport, given(asked, "starts_on", "ends_on"), ask)
    report = found or await ask(ImpactReport())
    answers = await _answers(ask)
    return show(
        "impact",
        status=422 if mistakes.problems else 200,
        impact=report,
        answers=answers,
        chart=Markup(report.chart_svg),  # noqa: S704 - drawn by our own reporting service
        values=typed(asked),
        **mistakes.context,
    )


async def _answers(ask: Asking) -> PromiseFigures | None:
    """A report without them is still a report."""
    try:
        return await ask(AnswerTimes())
    except ServiceRefused:
        return None


@router.get("/desk", dependencies=[signed_in])
async def desk(ask: AsVisitor, show: Showing) -> HTMLResponse:
    """Late promises first: silence is what drives people away."""
    late, unmatched, claimed, open_ = await asyncio.gather(
        ask(Promises(status="late")),
        ask(UnmatchedOffers()),
        ask(Needs(status="claimed")),
        ask(Promises(status="open")),
    )
    return show("desk", late=late, unmatched=unmatched, claimed=claimed, open=open_)
