"""The link at the end of a mail: looking says what it ends, one press ends it.

Mail programs press for their readers (RFC 8058): without cookies, in one POST, and they follow no
redirect, so the answer is the page itself.
"""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse

from services.gateway.entrypoints.gateway import AsVisitor
from services.gateway.entrypoints.pages import Showing
from shared.contracts.requests.unsubscribing import StopMail, StoppedBy

router = APIRouter()
Token = Annotated[str, Path(min_length=20, max_length=100, pattern="^[A-Za-z0-9_-]+$")]
PAGE = "/unsubscribe/{token}"


@router.get(PAGE)
async def look(token: Token, ask: AsVisitor, show: Showing) -> HTMLResponse:
    """Opening a link ends nothing: programs open links to look at them."""
    found = await ask(StoppedBy(token=token))
    return show("unsubscribe", found=found, token=token, stopped=False)


@router.post(PAGE)
async def stop(token: Token, ask: AsVisitor, show: Showing) -> HTMLResponse:
    await ask(StopMail(token=token))
    found = await ask(StoppedBy(token=token))
    return show("unsubscribe", found=found, token=token, stopped=True)
