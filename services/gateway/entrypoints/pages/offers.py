"""Making, seeing and withdrawing offers, and the inbox."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    group,
    typed,
)
from shared.contracts.envelope import Id
from shared.contracts.requests.matching import OffersOfMember, PostOffer, WithdrawOffer
from shared.contracts.requests.notifications import InboxOf

router = APIRouter(dependencies=[signed_in])
SEVERAL = ("causes", "skills", "remote", "in_person")
FIELDS = {"period": "period-ends_on"}


@router.get("/offers/new")
async def offer_form(request: Request, show: Showing) -> HTMLResponse:
    """Filled in from the opportunity somebody comes from, if any."""
    asked = Sent(request.query_params.multi_items())
    return show("offer_new", values=typed(asked, *SEVERAL) | {"in_person": ["yes"]})


@router.post("/offers/new")
async def post_offer(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    mistakes = await attempt(PostOffer, _offer(sent), ask)
    if mistakes.problems:
        again = Mistakes(mistakes.problems, FIELDS)
        return show("offer_new", status=422, values=typed(sent, *SEVERAL), **again.context)
    return onwards("/my/offers", "offer-posted")


def _offer(sent: Sent) -> dict[str, Any]:
    plain = ("kind", "title", "description", "max_km", "hours", "pounds", "things")
    return given(sent, *plain) | {
        "causes": sent.getlist("causes"),
        "skills": sent.getlist("skills"),
        "remote": sent.get("remote") == "yes",
        "in_person": sent.get("in_person") == "yes",
        "period": group(sent, "period", "starts_on", "ends_on"),
    }


@router.get("/my/offers")
async def my_offers(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("my_offers", found=await ask(OffersOfMember(cursor=cursor)))


@router.post("/offers/{offer_id}/withdraw")
async def withdraw(offer_id: Id, ask: AsVisitor) -> Response:
    await ask(WithdrawOffer(offer_id=offer_id))
    return onwards("/my/offers", "offer-withdrawn")


@router.get("/my/inbox")
async def inbox(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("my_inbox", found=await ask(InboxOf(cursor=cursor)))
