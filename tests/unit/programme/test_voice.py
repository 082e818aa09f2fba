"""What may become of a voice."""

from datetime import UTC, date, datetime

import pytest

from services.programme.domain.errors import (
    VoiceHeardInTheFuture,
    VoiceIsTheSame,
    VoiceNotOpen,
)
from services.programme.domain.need import Location
from services.programme.domain.voice import Answer, Voice, heard_by

MAY = datetime(2026, 5, 1, 9, tzinfo=UTC)
TAKEN_UP = Answer("taken-up", "In the spring programme.", None, MAY, "adviser-1")
DONE = Answer("done", "The bench stands.", None, MAY, "adviser-1")


def a_voice(voice_id: str = "v1", **changes: object) -> Voice:
    told = {"kind": "idea", "channel": "web", "title": "A bench", "words": "", "cause": "Community"}
    return Voice(voice_id, **{**told, "location": Location(), "raised_at": MAY, **changes})  # type: ignore[arg-type]


def test_what_was_taken_up_can_be_done_later():
    """The chain goes on after the first answer; nothing that was said is overwritten."""
    voice = a_voice().answered(TAKEN_UP).answered(DONE)
    assert (voice.status, voice.answers) == ("answered", (TAKEN_UP, DONE))


def test_a_merged_voice_counts_with_the_one_that_stays():
    """Three people, one of whom was merged before: the one that stays says three."""
    gone, stays = a_voice("v1", voices=2).merged(a_voice("v2"))
    assert (gone.status, gone.merged_into) == ("merged", "v2")
    assert (stays.status, stays.voices) == ("waiting", 3)


def test_a_voice_is_not_merged_into_itself():
    """It would be gone, and nobody would be answered."""
    with pytest.raises(VoiceIsTheSame):
        a_voice().merged(a_voice())


@pytest.mark.parametrize("ended", [a_voice().merged(a_voice("v2"))[0], a_voice().hidden("abusive")])
def test_what_is_off_the_list_is_left_alone(ended: Voice):
    """Merged and hidden voices have had their end, on either side of a merge."""
    for again in (
        lambda: ended.answered(DONE),
        lambda: ended.hidden("abusive"),
        lambda: ended.merged(a_voice("v3")),
        lambda: a_voice("v3").merged(ended),
    ):
        with pytest.raises(VoiceNotOpen):
            again()


def test_nothing_is_heard_before_it_is_said():
    """Today counts, tomorrow is a slip of the pen."""
    assert heard_by(MAY.date(), MAY.date()) == date(2026, 5, 1)
    with pytest.raises(VoiceHeardInTheFuture):
        heard_by(date(2026, 5, 2), MAY.date())
