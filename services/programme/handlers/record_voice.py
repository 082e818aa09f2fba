"""Somebody writes down a voice that did not come through the web."""

from services.programme.domain.need import Location
from services.programme.domain.voice import Voice, heard_by
from services.programme.handlers._voices import raised
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.requests.voices import RecordVoice


async def record_voice(command: RecordVoice, work: ProgrammeWork) -> Done:
    """Keep it without whose it is. Raises VoiceHeardInTheFuture."""
    voice = Voice(
        voice_id=work.new_id(),
        kind=command.kind,
        channel=command.channel,
        title=command.title,
        words=command.words,
        cause=command.cause,
        location=Location(**command.location.model_dump()),
        raised_at=work.now,
        recorded_by=work.actor.id,
        heard_on=heard_by(command.heard_on, work.now.date()),
    )
    return raised(voice, command.location, work)
