"""My messages: how soon somebody hears of what by e-mail, when it is quiet, and whom it misses."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints import mail_wording
from services.gateway.entrypoints.gateway import AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    SentForm,
    attempt,
    given,
    group,
    typed,
)
from shared.contracts.envelope import Id
from shared.contracts.requests.messages import ChooseMessages, Messages, MyMessages
from shared.contracts.requests.unreached import TryMailAgain, Unreached

router = APIRouter(dependencies=[signed_in])
PAGE = "/my/messages"
DESK = "/desk/unreached"
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


@router.post(PAGE + "/try-again")
async def try_again(ask: AsVisitor, show: Showing) -> Response:
    """The visitor's own address is right by now."""
    await ask(TryMailAgain(person_id=show.visitor.actor.id))
    return onwards(PAGE, "mail-tried-again")


@router.get(DESK)
async def unreached(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    """For coordinators: whom mail does not reach, so that somebody rings them up."""
    return show("unreached", found=await ask(Unreached(cursor=cursor)))


@router.post(DESK + "/{person_id}/try-again")
async def try_theirs_again(person_id: Id, ask: AsVisitor) -> Response:
    await ask(TryMailAgain(person_id=person_id))
    return onwards(DESK, "mail-tried-again")


def _values(found: Messages) -> dict[str, Any]:
    chosen = {f"theme-{theme.theme}": theme.frequency for theme in found.themes}
    return chosen | {hour: str(getattr(found, hour)) for hour in HOURS}
