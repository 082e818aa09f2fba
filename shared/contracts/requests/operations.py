"""What every service answers to the operator: its dead letters. {service} is filled in by name."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Query, ShortText


class DeadLetter(Contract):
    """One message that could not be handled, without its body."""

    event_id: str
    subject: str
    aggregate_id: str | None
    fingerprint: str = Field(description="Exception type and place: letters that failed alike.")
    error: str
    attempts: int
    parked_at: datetime


class DeadLetters(Contract):
    """Parked messages, oldest first."""

    letters: tuple[DeadLetter, ...]


class ListDeadLetters(Query[DeadLetters]):
    """What is parked."""

    subject: ClassVar[str] = "rpc.{service}.list-dead-letters.v1"

    limit: int = Field(default=200, ge=1, le=1000)


class ReplayDeadLetter(Command[Done]):
    """Handle it again from the stored bytes, under the same id. Refused if it fails again."""

    subject: ClassVar[str] = "rpc.{service}.replay-dead-letter.v1"

    event_id: str


class DropDeadLetter(Command[Done]):
    """Give it up, with a reason that is kept; later events of its aggregate go on."""

    subject: ClassVar[str] = "rpc.{service}.drop-dead-letter.v1"

    event_id: str
    reason: ShortText


class RepublishEvents(Query[Done]):
    """Publish one event of an aggregate again, for a listener that misses it."""

    subject: ClassVar[str] = "rpc.{service}.republish-events.v1"

    aggregate: str = Field(max_length=200, description="For example offer:01J9...")
    version: int = Field(ge=1)


class RebuildState(Contract):
    """How a rebuild goes: events applied so far, and how many the stream still holds."""

    state: Literal["none", "running", "done", "failed"]
    projection: str = ""
    applied: int = 0
    pending: int = 0
    error: str = ""


class RebuildProjection(Query[Done]):
    """Rebuild one projection from the first event on, beside the live one, and swap them."""

    subject: ClassVar[str] = "rpc.{service}.rebuild-projection.v1"

    projection: ShortText


class RebuildProgress(Query[RebuildState]):
    """How the last rebuild of this service goes, or went."""

    subject: ClassVar[str] = "rpc.{service}.rebuild-progress.v1"
