"""A coordinator takes a voice off the public list."""

from services.programme.handlers._voices import known
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.events.voices import VoiceHidden
from shared.contracts.requests.voices import HideVoice


async def hide_voice(command: HideVoice, work: ProgrammeWork) -> Done:
    """Its author still sees it, with the reason. Raises VoiceUnknown and VoiceNotOpen."""
    voice = await known(command.voice_id, work)
    work.voices.save(voice.hidden(command.reason))
    work.publish(VoiceHidden(voice_id=voice.voice_id, reason=command.reason))
    return Done(id=voice.voice_id)
