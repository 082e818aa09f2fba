"""My messages: how soon somebody hears of what by e-mail, and when it is quiet."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints import mail_wording
from services.gateway.entrypoints.gateway import AsVisitor, signed_in
from services.gateway.entrypoints.pages import Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    SentForm,
    attempt,
    given,
    group,
    typed,
)
from shared.contracts.requests.messages import ChooseMessages, Messages, MyMessages

router = APIRouter(dependencies=[signed_in])
PAGE = "/my/messages"
HOURS = ("quiet_from", "quiet_until")


@router.get(PAGE)
async def my_messages(ask: AsVisitor, show: Showing) -> HTMLResponse:
    found = await ask(MyMessages())
    return show("my_messages", found=found, mail=mail_wording, values=_values(found))


@router.post(PAGE)
async def choose(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    found = await ask(MyMessages())
    soon = group(sent, "theme", *(theme.theme for theme in found.themes))
    mistakes = await attempt(ChooseMessages, given(sent, *HOURS) | {"frequencies": soon}, ask)
    if mistakes.problems:
        again = Mistakes(
            mistakes.problems, {f"frequencies.{name}": f"theme-{name}" for name in soon}
        )
        shown = {"found": found, "mail": mail_wording, "values": typed(sent), **again.context}
        return show("my_messages", status=422, **shown)
    return onwards(PAGE, "messages-chosen")


def _values(found: Messages) -> dict[str, Any]:
    chosen = {f"theme-{theme.theme}": theme.frequency for theme in found.themes}
    return chosen | {hour: str(getattr(found, hour)) for hour in HOURS}
