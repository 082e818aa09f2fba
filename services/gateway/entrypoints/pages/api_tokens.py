"""API tokens: made, shown once, listed and revoked."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import Field
from starlette.responses import HTMLResponse, Response

from services.gateway.domain.api_token import LONGEST, READABLE, SCOPES, WRITABLE
from services.gateway.domain.errors import TooManyTokens
from services.gateway.entrypoints.gateway import CurrentVisitor, TheGateway, signed_in
from services.gateway.entrypoints.pages import Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import Mistakes, SentForm, given, read, text, typed
from services.gateway.entrypoints.problems import SECOND_STEP_FIRST
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Contract, FieldProblem, ShortText

DAYS = (30, 90, LONGEST.days)


async def demand_second_step(visitor: CurrentVisitor) -> None:
    """A token lasts longer than a session: it is made by whoever has proved enough."""
    if visitor.owed:
        raise ServiceRefused(SECOND_STEP_FIRST)


router = APIRouter(dependencies=[signed_in, Depends(demand_second_step)])


class NewToken(Contract):
    """What a person says of a token they want."""

    label: ShortText
    scopes: Annotated[frozenset[str], Field(min_length=1, max_length=len(SCOPES))]
    days: int = Field(ge=1, le=LONGEST.days)


@router.get("/my/account/tokens")
async def tokens(gateway: TheGateway, visitor: CurrentVisitor, show: Showing) -> HTMLResponse:
    return await _page(gateway, visitor, show, values={"days": str(DAYS[1]), "scopes": []})


@router.post("/my/account/tokens")
async def make(
    sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor, show: Showing
) -> Response:
    """The answer shows the token, and nothing ever does again."""
    known = [scope for scope in sent.getlist("scopes") if scope in SCOPES]
    wanted, mistakes = read(NewToken, given(sent, "label", "days") | {"scopes": known})
    if wanted is not None:
        try:
            made = await gateway.api_tokens.make(visitor, wanted.label, wanted.scopes, wanted.days)
            return show("my_token_made", token=made, label=wanted.label)
        except TooManyTokens as refusal:
            mistakes = Mistakes((FieldProblem(field="", message=str(refusal)),))
    shown = {"values": typed(sent, "scopes")} | mistakes.context
    return await _page(gateway, visitor, show, status=422, **shown)


@router.post("/my/account/tokens/revoke")
async def revoke(sent: SentForm, gateway: TheGateway, visitor: CurrentVisitor) -> Response:
    await gateway.api_tokens.revoke(visitor, text(sent, "token") or "")
    return onwards("/my/account/tokens", "token-revoked")


async def _page(
    gateway: TheGateway, visitor: CurrentVisitor, show: Show, *, status: int = 200, **shown: Any
) -> HTMLResponse:
    found = await gateway.api_tokens.of(visitor)
    topics = {"readable": READABLE, "writable": WRITABLE, "days": DAYS}
    return show("my_tokens", status=status, tokens=found, **topics, **shown)
