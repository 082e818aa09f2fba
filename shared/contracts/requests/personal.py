"""What every service answers about the people it knows. {service} is filled in by name."""

from typing import Any, ClassVar

from pydantic import Field

from shared.contracts.envelope import Contract, Id, Query


class KeptRecord(Contract):
    """One thing a service keeps about somebody: what it is for, how long, and what it says."""

    collection: str
    purpose: str
    kept: str
    fields: dict[str, Any]


class KeptRecords(Contract):
    """A page of them; `next` asks for the following one."""

    items: tuple[KeptRecord, ...]
    next: str | None = None


class PersonalDataOf(Query[KeptRecords]):
    """Everything this service keeps about a person, page by page."""

    subject: ClassVar[str] = "rpc.{service}.personal-data-of.v1"

    person_id: Id
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=100, ge=1, le=100)


class RetentionClock(Contract):
    """What one clock does with one collection, and how many documents it is about."""

    collection: str
    days: int
    why: str
    deletes: bool = Field(description="False: only what can be read in it goes.")
    due: int
    due_within_30_days: int


class RetentionClocks(Contract):
    """The clocks of one service."""

    clocks: tuple[RetentionClock, ...]


class ListRetention(Query[RetentionClocks]):
    """What this service will let go by itself, and when; changes nothing."""

    subject: ClassVar[str] = "rpc.{service}.list-retention.v1"
