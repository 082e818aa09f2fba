"""What programme answers about voices."""

from services.programme.handlers.answer_voice import answer_voice
from services.programme.handlers.hide_voice import hide_voice
from services.programme.handlers.merge_voices import merge_voices
from services.programme.handlers.raise_voice import raise_voice
from services.programme.handlers.record_voice import record_voice
from services.programme.ports import ProgrammeWork
from services.programme.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.voices import (
    AnswerVoice,
    HideVoice,
    MergeVoices,
    RaiseVoice,
    RecordVoice,
    Voices,
    VoicesOfMember,
    VoiceView,
)
from shared.messaging.routers import RequestRouter


def hear_voices(router: RequestRouter, views: Views) -> None:
    """Raised and recorded, merged, answered and listed."""
    _new_voices(router)
    _answers(router)

    @router.query(Voices)
    async def on_voices(query: Voices, actor: Actor) -> Page[VoiceView]:
        """What people have raised, and what came of it. Public."""
        return await views.voices(query)

    @router.query(VoicesOfMember)
    async def on_voices_of_member(query: VoicesOfMember, actor: Actor) -> Page[VoiceView]:
        """What the person who asks has raised."""
        return await views.voices_of_member(query, actor)


def _new_voices(router: RequestRouter) -> None:
    @router.command(RaiseVoice)
    async def on_raise_voice(command: RaiseVoice, work: ProgrammeWork) -> Done:
        """Anybody who signed in says what they would change, or what is wrong."""
        return await raise_voice(command, work)

    @router.command(RecordVoice)
    async def on_record_voice(command: RecordVoice, work: ProgrammeWork) -> Done:
        """A voice that came on paper, by telephone or in a meeting."""
        return await record_voice(command, work)


def _answers(router: RequestRouter) -> None:
    @router.command(AnswerVoice)
    async def on_answer_voice(command: AnswerVoice, work: ProgrammeWork) -> Done:
        """What becomes of a voice; whoever raised it is told."""
        return await answer_voice(command, work)

    @router.command(MergeVoices)
    async def on_merge_voices(command: MergeVoices, work: ProgrammeWork) -> Done:
        """One voice says the same as another."""
        return await merge_voices(command, work)

    @router.command(HideVoice)
    async def on_hide_voice(command: HideVoice, work: ProgrammeWork) -> Done:
        """Off the public list, for a reason."""
        return await hide_voice(command, work)
