"""Voices: ideas and issues that people raise, and what became of them. Owner: programme."""

from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Event, Id
from shared.contracts.values import CauseCode, Location

VoiceKind = Literal["idea", "issue"]
Channel = Literal["web", "paper", "phone", "meeting"]
Outcome = Literal["taken-up", "not-taken-up", "done"]


class VoiceRaised(Event):
    """Somebody said what they would change or what is wrong, and now waits to be answered."""

    subject: ClassVar[str] = "evt.programme.voice.raised.v1"

    voice_id: Id
    kind: VoiceKind
    channel: Channel
    cause: CauseCode
    location: Location = Location()


class VoiceMerged(Event):
    """Says the same as another voice; whoever raised it is answered with that one."""

    subject: ClassVar[str] = "evt.programme.voice.merged.v1"

    voice_id: Id
    into_voice_id: Id


class VoiceAnswered(Event):
    """A voice was answered; everybody in `raised_by` is to be told. Words stay in programme."""

    subject: ClassVar[str] = "evt.programme.voice.answered.v1"

    voice_id: Id
    answer_number: int = Field(ge=1, description="Counts the answers to one voice.")
    outcome: Outcome
    need_id: Id | None = None
    raised_by: tuple[Id, ...] = ()


class VoiceHidden(Event):
    """A coordinator took a voice off the public list; nobody waits for an answer any more."""

    subject: ClassVar[str] = "evt.programme.voice.hidden.v1"

    voice_id: Id
    reason: Literal["names-somebody", "abusive", "not-about-the-place"]
