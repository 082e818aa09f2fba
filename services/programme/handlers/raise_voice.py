"""Somebody says what they would change, or what is wrong."""

from services.programme.domain.need import Location
from services.programme.domain.voice import Voice
from services.programme.handlers._voices import raised
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.requests.voices import RaiseVoice


async def raise_voice(command: RaiseVoice, work: ProgrammeWork) -> Done:
    """Keep it in their name, which nobody is shown. Answers with the id of the voice."""
    voice = Voice(
        voice_id=work.new_id(),
        kind=command.kind,
        channel="web",
        title=command.title,
        words=command.words,
        cause=command.cause,
        location=Location(**command.location.model_dump()),
        raised_at=work.now,
        raised_by=work.actor.id,
    )
    return raised(voice, command.location, work)
