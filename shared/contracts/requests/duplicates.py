"""Records that may be one: what speaks for it, and what coordinators decide. Owner: membership."""

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query
from shared.contracts.requests.common import Page

RecordKind: TypeAlias = Literal["person", "organisation"]


class GroundView(Contract):
    """One thing that speaks for a pair, or against it where its points are negative."""

    code: str
    words: str
    points: int


class RecordSide(Contract):
    """One of the two records of a pair. `must_be_kept` says why it cannot be the one that goes."""

    record_id: Id
    must_be_kept: str | None = None


class ComparedField(Contract):
    """One field of both records, as people read it. Personal data: never logged.

    `joined` fields keep what either record says; `choice` names a field that may be taken from
    the record that goes (`MergePeople.take`).
    """

    label: str
    first: str
    second: str
    differs: bool
    joined: bool = False
    choice: str | None = None


class DuplicateView(Contract):
    """Two records side by side. `score` is out of 100, the sum of the grounds' points."""

    pair_id: Id
    kind: RecordKind
    score: int = Field(ge=0, le=100)
    grounds: tuple[GroundView, ...]
    first: RecordSide
    second: RecordSide
    fields: tuple[ComparedField, ...]
    found_at: datetime


class Duplicates(Query[Page[DuplicateView]]):
    """Pairs nobody has decided on yet, those that most speaks for first."""

    subject: ClassVar[str] = "rpc.membership.duplicates.v1"

    kind: RecordKind = "person"
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=10, ge=1, le=50)


class DuplicateById(Query[DuplicateView]):
    """One pair that nobody has decided on yet."""

    subject: ClassVar[str] = "rpc.membership.duplicate-by-id.v1"

    pair_id: Id


class ScanDuplicates(Command[Done]):
    """Compare all records anew; without it only those that changed are, within a minute."""

    subject: ClassVar[str] = "rpc.membership.scan-duplicates.v1"


class DismissDuplicate(Command[Done]):
    """Two records are not one. The pair comes back only if later more speaks for it."""

    subject: ClassVar[str] = "rpc.membership.dismiss-duplicate.v1"

    pair_id: Id


class MergePeople(Command[Done]):
    """Two records of one person become one. Answers with the id of the merge.

    Where they differ the kept record's fields stand, except those in `take`. Refused where both
    have signed in, or where the one that goes has.
    """

    subject: ClassVar[str] = "rpc.membership.merge-people.v1"

    pair_id: Id
    keep: Id
    take: tuple[Literal["name", "area", "travel", "time_zone"], ...] = ()


class UndoMerge(Command[Done]):
    """Two records again, as they were; what people changed since stays changed."""

    subject: ClassVar[str] = "rpc.membership.undo-merge.v1"

    merge_id: Id


class MergeView(Contract):
    """One merge that still stands."""

    merge_id: Id
    kept_id: Id
    kept_name: str
    absorbed_name: str
    merged_at: datetime


class Merges(Query[Page[MergeView]]):
    """Merges that still stand, newest first, to take one back."""

    subject: ClassVar[str] = "rpc.membership.merges.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)
