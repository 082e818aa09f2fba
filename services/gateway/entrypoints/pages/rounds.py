"""Rounds of matching: drafted for a coordinator, who decides before anybody is told."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Asking, AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import Sent, SentForm, attempt, given, look, typed
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Id, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import OpenOpportunities, OpportunityView
from shared.contracts.requests.rounds import (
    DiscardRound,
    OpenRound,
    OverridePair,
    PublishRound,
    RedraftRound,
    RoundById,
    Rounds,
    RoundView,
)

router = APIRouter(dependencies=[signed_in])
HERE = "/desk/rounds"
ONE = f"{HERE}/{{round_id}}"
CHOICES = 100
"""Opportunities that can be ticked on one page; filters say which."""

NOTHING: Page[OpportunityView] = Page(items=())
DEEDS = {"pin": "Pinned", "forbid": "Forbidden", "lift": "Taken back"}
REASONS = {
    "known-to-fit": "We know that they fit",
    "known-not-to-fit": "We know that they do not fit",
    "asked-for": "One of them asked for it",
    "fairness": "So that somebody else has a turn",
    "other": "Another reason",
}


@router.get(HERE)
async def rounds(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("rounds", found=await ask(Rounds(cursor=cursor)))


@router.get(f"{HERE}/new")
async def round_form(request: Request, ask: AsVisitor, show: Showing) -> HTMLResponse:
    """The filters narrow what can be ticked; nothing is ticked beforehand."""
    asked = Sent(request.query_params.multi_items())
    return await _form(asked, ask, show, values={"each": "1"} | typed(asked))


@router.post(HERE)
async def open_round(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    ticked = sent.getlist("opportunity_ids")
    told = given(sent, "title", "each") | {"opportunity_ids": ticked}
    done, mistakes = await look(OpenRound, told, ask)
    if done is None:
        values = typed(sent, "opportunity_ids")
        return await _form(sent, ask, show, status=422, values=values, **mistakes.context)
    return onwards(f"{HERE}/{done.id}", "round-opened")


async def _form(sent: Sent, ask: Asking, show: Show, **context: Any) -> HTMLResponse:
    filters = given(sent, "text", "kind") | {"limit": CHOICES}
    found, mistakes = await look(OpenOpportunities, filters, ask)
    if mistakes.problems:
        context |= {"status": 422, **mistakes.context}
    return show("round_new", found=found or NOTHING, **context)


@router.get(ONE)
async def round_page(round_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    found = await ask(RoundById(round_id=round_id))
    return show("round", round=found, deeds=DEEDS, reasons=REASONS)


@router.get(f"{ONE}/offers/{{offer_id}}")
async def decision_form(round_id: Id, offer_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    found = await ask(RoundById(round_id=round_id))
    return show("round_offer", **_about(found, offer_id), values={})


@router.post(f"{ONE}/offers/{{offer_id}}")
async def decide(
    round_id: Id, offer_id: Id, sent: SentForm, ask: AsVisitor, show: Showing
) -> Response:
    """Pin, forbid or take back; the rest is worked out anew."""
    told = given(sent, "deed", "opportunity_id", "instead_of", "reason", "words")
    mistakes = await attempt(
        OverridePair, {"round_id": round_id, "offer_id": offer_id, **told}, ask
    )
    if mistakes.problems:
        found = await ask(RoundById(round_id=round_id))
        about = _about(found, offer_id)
        return show("round_offer", status=422, values=typed(sent), **about, **mistakes.context)
    return onwards(f"{HERE}/{round_id}", "pair-decided")


def _about(found: RoundView, offer_id: str) -> dict[str, Any]:
    """One offer of a round: its title, what it has, and why it has nothing."""
    pairs = [pair for pair in found.pairs if pair.offer_id == offer_id]
    without = [one for one in found.offers_without if one.offer_id == offer_id]
    if not (pairs or without):
        raise ServiceRefused(Refused(code="not-found", message="This offer is not in the round."))
    first = (*pairs, *without)[0]
    return {"round": found, "offer": first, "pairs": pairs, "without": without, "reasons": REASONS}


@router.post(f"{ONE}/redraft")
async def redraft(round_id: Id, ask: AsVisitor) -> Response:
    await ask(RedraftRound(round_id=round_id))
    return onwards(f"{HERE}/{round_id}", "round-redrafted")


@router.post(f"{ONE}/publish")
async def publish(round_id: Id, ask: AsVisitor) -> Response:
    """Back to the round, which then says what was proposed and what was not any more."""
    await ask(PublishRound(round_id=round_id))
    return onwards(f"{HERE}/{round_id}", "round-published")


@router.post(f"{ONE}/discard")
async def discard(round_id: Id, ask: AsVisitor) -> Response:
    await ask(DiscardRound(round_id=round_id))
    return onwards(HERE, "round-discarded")
