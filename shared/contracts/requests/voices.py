"""What programme answers about voices: raised, recorded for others, merged, answered, listed."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, LongText, Query, ShortText
from shared.contracts.events.voices import Channel, Outcome, VoiceKind
from shared.contracts.requests.common import Page
from shared.contracts.values import CauseCode, Location

VoiceStatus = Literal["waiting", "answered", "merged", "hidden"]
HideReason = Literal["names-somebody", "abusive", "not-about-the-place"]


class RaiseVoice(Command[Done]):
    """Somebody who is signed in says what they would change, or what is wrong."""

    subject: ClassVar[str] = "rpc.programme.raise-voice.v1"

    kind: VoiceKind
    title: ShortText
    words: LongText = ""
    cause: CauseCode
    location: Location = Location()


class RecordVoice(Command[Done]):
    """A voice that came on paper, by telephone or in a meeting; it counts like any other.

    Whose it is is not written down: they are answered where they were heard. Refused where
    `heard_on` is in the future.
    """

    subject: ClassVar[str] = "rpc.programme.record-voice.v1"

    kind: VoiceKind
    title: ShortText
    words: LongText = ""
    cause: CauseCode
    location: Location = Location()
    channel: Literal["paper", "phone", "meeting"]
    heard_on: date


class MergeVoices(Command[Done]):
    """One voice says the same as another: it is counted and answered with that one."""

    subject: ClassVar[str] = "rpc.programme.merge-voices.v1"

    voice_id: Id
    into_voice_id: Id


class AnswerVoice(Command[Done]):
    """What becomes of a voice, in words that everybody reads; a no needs its reason as well."""

    subject: ClassVar[str] = "rpc.programme.answer-voice.v1"

    voice_id: Id
    outcome: Outcome
    words: LongText = Field(min_length=1)
    need_id: Id | None = Field(default=None, description="The need that it is taken up in.")


class HideVoice(Command[Done]):
    """Take a voice off the public list; whoever raised it still sees it, with the reason."""

    subject: ClassVar[str] = "rpc.programme.hide-voice.v1"

    voice_id: Id
    reason: HideReason


class AnswerView(Contract):
    """One answer to a voice, with the need it was taken up in."""

    outcome: Outcome
    words: str
    need_id: Id | None = None
    need_title: str | None = None
    answered_at: datetime


class VoiceView(Contract):
    """One voice: how many said so, and the answers, the newest last."""

    voice_id: Id
    kind: VoiceKind
    channel: Channel
    title: str
    words: str
    cause: CauseCode
    location: Location
    raised_at: datetime
    status: VoiceStatus
    voices: int = Field(ge=1, description="How many said so: itself, and those merged into it.")
    merged_into: Id | None = None
    hidden_because: HideReason | None = None
    answers: tuple[AnswerView, ...] = ()


class Voices(Query[Page[VoiceView]]):
    """Voices that wait or were answered, the newest first. Public."""

    subject: ClassVar[str] = "rpc.programme.voices.v1"

    status: Literal["waiting", "answered"] | None = None
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class VoicesOfMember(Query[Page[VoiceView]]):
    """What the person who asks has raised, and what came of it, the newest first."""

    subject: ClassVar[str] = "rpc.programme.voices-of-member.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)
