"""Two voices say the same: one is counted and answered with the other, and no credit is lost."""

from services.programme.domain.voice import Credit
from services.programme.handlers._voices import answer_given, known
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.events.voices import VoiceMerged
from shared.contracts.requests.voices import MergeVoices


async def merge_voices(command: MergeVoices, work: ProgrammeWork) -> Done:
    """Who raised the one that goes is told what the other was answered with, now or later."""
    voice = await known(command.voice_id, work)
    into = await known(command.into_voice_id, work, "into_voice_id")
    gone, stays = voice.merged(into)
    work.voices.save(gone)
    work.voices.save(stays)
    work.publish(VoiceMerged(voice_id=gone.voice_id, into_voice_id=stays.voice_id))
    people = [credit.person_id for credit in await work.credits.of_voice(gone.voice_id)]
    for person_id in people:
        work.credits.save(Credit.of(stays.voice_id, person_id))
    if stays.answers and people:
        answer_given(stays, stays.answers[-1], people, work)
    return Done(id=stays.voice_id)
