"""Voices: what people raise, and what they are answered."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response, status
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import VOICE, VOICE_ANSWER, VOICE_RECORD
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id, LongText
from shared.contracts.events.voices import Outcome
from shared.contracts.requests.common import Page
from shared.contracts.requests.voices import (
    AnswerVoice,
    HideReason,
    HideVoice,
    MergeVoices,
    RaiseVoice,
    RecordVoice,
    Voices,
    VoicesOfMember,
    VoiceView,
)

router = APIRouter(route_class=ApiRoute, tags=["voices"])
VoiceId = Annotated[Id, Path(description="Id of the voice.")]
DOING = [*SIGNED_IN, *REPEATABLE]


class AnswerToVoice(Contract):
    """What becomes of it, in words that everybody reads."""

    outcome: Outcome
    words: LongText = Field(min_length=1)
    need_id: Id | None = None


class MergeInto(Contract):
    """The voice that says the same and stays."""

    into_voice_id: Id


class Hiding(Contract):
    """Why it is taken off the public list."""

    reason: HideReason


@router.get("/voices", operation_id="listVoices", summary="What people would change")
async def list_voices(
    request: Request, response: Response, query: Annotated[Voices, Query()], ask: AsVisitor
) -> Page[VoiceView]:
    """The newest first, with the answers."""
    return with_next(request, response, await ask(query))


@router.get(
    "/me/voices", operation_id="listMyVoices", summary="What I raised", dependencies=SIGNED_IN
)
async def list_my_voices(
    request: Request, response: Response, query: Annotated[VoicesOfMember, Query()], ask: AsVisitor
) -> Page[VoiceView]:
    """The newest first, also what was merged or hidden."""
    return with_next(request, response, await ask(query))


@router.post(
    "/voices",
    operation_id="raiseVoice",
    summary="Say what you would change",
    status_code=status.HTTP_201_CREATED,
    dependencies=DOING,
)
async def raise_voice(
    command: Annotated[RaiseVoice, Body(examples=[VOICE])], ask: AsVisitor
) -> Done:
    """Anybody who is signed in may; they are told what comes of it."""
    return await ask(command)


@router.post(
    "/voices/recorded",
    operation_id="recordVoice",
    summary="Write down what somebody else said",
    status_code=status.HTTP_201_CREATED,
    dependencies=DOING,
)
async def record_voice(
    command: Annotated[RecordVoice, Body(examples=[VOICE_RECORD])], ask: AsVisitor
) -> Done:
    """For coordinators and the advisory network; refused for a day that has not come."""
    return await ask(command)


@router.post(
    "/voices/{voice_id}/answers",
    operation_id="answerVoice",
    summary="Answer a voice",
    dependencies=DOING,
)
async def answer_voice(
    voice_id: VoiceId,
    body: Annotated[AnswerToVoice, Body(examples=[VOICE_ANSWER])],
    ask: AsVisitor,
) -> Done:
    """For coordinators and the advisory network; whoever raised it is told."""
    return await ask(AnswerVoice(voice_id=voice_id, **body.model_dump()))


@router.post(
    "/voices/{voice_id}/merge",
    operation_id="mergeVoices",
    summary="Say that two voices say the same",
    dependencies=DOING,
)
async def merge_voices(voice_id: VoiceId, body: MergeInto, ask: AsVisitor) -> Done:
    """For coordinators and the advisory network; no credit is lost."""
    return await ask(MergeVoices(voice_id=voice_id, into_voice_id=body.into_voice_id))


@router.post(
    "/voices/{voice_id}/hide",
    operation_id="hideVoice",
    summary="Take a voice off the list",
    dependencies=DOING,
)
async def hide_voice(voice_id: VoiceId, body: Hiding, ask: AsVisitor) -> Done:
    """For coordinators; its author still sees it, with the reason."""
    return await ask(HideVoice(voice_id=voice_id, reason=body.reason))
