"""A voice: an idea or an issue somebody raised, and everything it was answered with."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.programme.domain.errors import (
    VoiceHeardInTheFuture,
    VoiceIsTheSame,
    VoiceNotOpen,
)
from services.programme.domain.need import Location

WAITING = "waiting"
ANSWERED = "answered"
MERGED = "merged"
HIDDEN = "hidden"
LISTED = (WAITING, ANSWERED)


@dataclass(frozen=True)
class Answer:
    """What was said about a voice, by whom and when; `outcome` as in the contracts."""

    outcome: str
    words: str
    need_id: str | None
    answered_at: datetime
    answered_by: str


@dataclass(frozen=True)
class Voice:
    """One voice. `raised_by` wrote it; None where somebody else wrote down what they heard."""

    voice_id: str
    kind: str
    channel: str
    title: str
    words: str
    cause: str
    location: Location
    raised_at: datetime
    raised_by: str | None = None
    recorded_by: str | None = None
    heard_on: date | None = None
    status: str = WAITING
    voices: int = 1
    merged_into: str | None = None
    hidden_because: str | None = None
    answers: tuple[Answer, ...] = ()

    def answered(self, answer: Answer) -> "Voice":
        """With one more answer: what was taken up can be done later. Raises VoiceNotOpen."""
        self._open()
        return replace(self, status=ANSWERED, answers=(*self.answers, answer))

    def merged(self, into: "Voice") -> tuple["Voice", "Voice"]:
        """This one, gone into the other; and the other, which counts for both.

        Raises VoiceIsTheSame and VoiceNotOpen.
        """
        if self.voice_id == into.voice_id:
            raise VoiceIsTheSame
        self._open()
        into._open()
        gone = replace(self, status=MERGED, merged_into=into.voice_id)
        return gone, replace(into, voices=into.voices + self.voices)

    def hidden(self, reason: str) -> "Voice":
        """No longer on the list. Raises VoiceNotOpen."""
        self._open()
        return replace(self, status=HIDDEN, hidden_because=reason)

    def _open(self) -> None:
        if self.status not in LISTED:
            raise VoiceNotOpen(self.status)


@dataclass(frozen=True)
class Credit:
    """That a person is to hear what becomes of a voice: they raised it, or one merged into it."""

    credit_id: str
    voice_id: str
    person_id: str

    @classmethod
    def of(cls, voice_id: str, person_id: str) -> "Credit":
        """The one credit of this person in this voice."""
        return cls(f"{voice_id}.{person_id}", voice_id, person_id)


def heard_by(heard_on: date, today: date) -> date:
    """The day, if it has come. Raises VoiceHeardInTheFuture."""
    if heard_on > today:
        raise VoiceHeardInTheFuture
    return heard_on
