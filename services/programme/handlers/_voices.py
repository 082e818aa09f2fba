"""What several stories of voices begin or end with."""

from services.programme.domain.errors import VoiceUnknown
from services.programme.domain.voice import Answer, Credit, Voice
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.events.voices import VoiceAnswered, VoiceRaised
from shared.contracts.values import Location


async def known(voice_id: str, work: ProgrammeWork, field: str = "voice_id") -> Voice:
    """The voice. Raises VoiceUnknown, naming the field that it was asked with."""
    voice = await work.voices.get(voice_id)
    if voice is None:
        raise VoiceUnknown(field)
    return voice


def raised(voice: Voice, location: Location, work: ProgrammeWork) -> Done:
    """Keep a new voice with its author's credit, and say so."""
    work.voices.add(voice)
    if voice.raised_by:
        work.credits.save(Credit.of(voice.voice_id, voice.raised_by))
    work.publish(
        VoiceRaised.model_validate(
            {
                "voice_id": voice.voice_id,
                "kind": voice.kind,
                "channel": voice.channel,
                "cause": voice.cause,
                "location": location,
            }
        )
    )
    return Done(id=voice.voice_id)


def answer_given(voice: Voice, answer: Answer, told: list[str], work: ProgrammeWork) -> None:
    """Say the answer to those who are to be told; nobody to tell is said as well."""
    work.publish(
        VoiceAnswered.model_validate(
            {
                "voice_id": voice.voice_id,
                "answer_number": len(voice.answers),
                "outcome": answer.outcome,
                "need_id": answer.need_id,
                "raised_by": told,
            }
        )
    )
