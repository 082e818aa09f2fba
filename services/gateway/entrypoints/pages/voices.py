"""Voices: what people raise, what they are answered, and what came of one's own."""

from typing import Any

from fastapi import APIRouter
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
from shared.contracts.requests.programme import Needs
from shared.contracts.requests.voices import (
    AnswerVoice,
    HideVoice,
    MergeVoices,
    RaiseVoice,
    RecordVoice,
    Voices,
    VoicesOfMember,
)

router = APIRouter()


@router.get("/voices")
async def voices(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("voices", **await _listed(ask, cursor))


@router.get("/my/voices", dependencies=[signed_in])
async def my_voices(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    return show("my_voices", found=await ask(VoicesOfMember(cursor=cursor)))


@router.post("/voices", dependencies=[signed_in])
async def raise_voice(sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    """Raised by whoever is signed in; recorded where the form says how it was heard."""
    recorded = bool(sent.get("channel"))
    wanted = _voice(sent) | given(sent, "channel", "heard_on")
    mistakes = await attempt(RecordVoice if recorded else RaiseVoice, wanted, ask)
    if mistakes.problems:
        listed = await _listed(ask)
        return show("voices", status=422, values=typed(sent), **listed, **mistakes.context)
    return (
        onwards("/voices", "voice-recorded") if recorded else onwards("/my/voices", "voice-raised")
    )


@router.post("/voices/{voice_id}/answers", dependencies=[signed_in])
async def answer(voice_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = given(sent, "outcome", "words", "need_id") | {"voice_id": voice_id}
    mistakes = await attempt(AnswerVoice, told, ask)
    return await _back(mistakes, voice_id, "voice-answered", ask, show)


@router.post("/voices/{voice_id}/merge", dependencies=[signed_in])
async def merge(voice_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = given(sent, "into_voice_id") | {"voice_id": voice_id}
    mistakes = await attempt(MergeVoices, told, ask)
    return await _back(mistakes, voice_id, "voice-merged", ask, show)


@router.post("/voices/{voice_id}/hide", dependencies=[signed_in])
async def hide(voice_id: Id, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    told = given(sent, "reason") | {"voice_id": voice_id}
    mistakes = await attempt(HideVoice, told, ask)
    return await _back(mistakes, voice_id, "voice-hidden", ask, show)


def _voice(sent: Sent) -> dict[str, Any]:
    location = group(sent, "location", "outcode")
    return given(sent, "kind", "title", "words", "cause") | {
        "location": {name: value.upper() for name, value in location.items()}
    }


async def _listed(ask: AsVisitor, cursor: str | None = None) -> dict[str, Any]:
    needs = await ask(Needs(limit=100))
    return {"found": await ask(Voices(cursor=cursor)), "needs": needs.items}


async def _back(
    mistakes: Mistakes, voice_id: Id, done: str, ask: AsVisitor, show: Showing
) -> Response:
    if not mistakes.problems:
        return onwards("/voices", done)
    fields = ("outcome", "words", "need_id", "into_voice_id", "reason", "voice_id")
    again = Mistakes(mistakes.problems, {name: f"{voice_id}-{name}" for name in fields})
    return show("voices", status=422, answering=voice_id, **await _listed(ask), **again.context)
