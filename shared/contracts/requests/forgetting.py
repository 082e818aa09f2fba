"""Forgetting somebody, what the law holds against it, and the ledger of it. Owner: membership."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query
from shared.contracts.requests.common import Page


class ErasePerson(Command[Done]):
    """Forget a person everywhere; it cannot be taken back. Asking again changes nothing.

    Refused with `kept-by-law` while somebody's safety or a court needs what is kept.
    """

    subject: ClassVar[str] = "rpc.membership.erase-person.v1"

    person_id: Id
    why: Literal["own-wish", "request"] = "own-wish"


class HoldRecords(Command[Done]):
    """The safeguarding team keeps a person's records from being erased, for a reason in law."""

    subject: ClassVar[str] = "rpc.membership.hold-records.v1"

    person_id: Id
    why: Literal["safeguarding", "legal-claim", "police"]


class ReleaseRecords(Command[Done]):
    """The reason is gone: the person may be forgotten again."""

    subject: ClassVar[str] = "rpc.membership.release-records.v1"

    person_id: Id


class ErasureView(Contract):
    """One line of the ledger: an id that points at nobody, and who has still to confirm."""

    erasure_id: Id
    erased_at: datetime
    why: str
    waiting_for: tuple[str, ...]


class Erasures(Query[Page[ErasureView]]):
    """The ledger, newest first."""

    subject: ClassVar[str] = "rpc.membership.erasures.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=20, ge=1, le=100)
