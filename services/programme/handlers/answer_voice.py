"""You said, we did: a voice is answered, and whoever raised it is told."""

from services.programme.domain.errors import NeedUnknown
from services.programme.domain.voice import Answer
from services.programme.handlers._voices import answer_given, known
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.requests.voices import AnswerVoice


async def answer_voice(command: AnswerVoice, work: ProgrammeWork) -> Done:
    """Keep the answer. Raises VoiceUnknown, VoiceNotOpen and NeedUnknown."""
    voice = await known(command.voice_id, work)
    if command.need_id and await work.needs.get(command.need_id) is None:
        raise NeedUnknown
    answer = Answer(command.outcome, command.words, command.need_id, work.now, work.actor.id)
    answered = voice.answered(answer)
    work.voices.save(answered)
    told = [credit.person_id for credit in await work.credits.of_voice(voice.voice_id)]
    answer_given(answered, answer, told, work)
    return Done(id=voice.voice_id)
