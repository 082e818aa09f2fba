"""An import as a whole: what a row did, and how far the import has been taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Self, TypeAlias

from services.membership.domain.entry import Entry
from services.membership.domain.errors import Problem
from services.membership.domain.organisation import Organisation, Source

Outcome: TypeAlias = Literal["created", "merged", "unchanged", "rejected", "removed"]


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """The rows somebody sent under one name, in one call or many.

    `undone_up_to` is the last organisation that the running undo has visited, so that one undo
    visits each organisation once even where it must leave some as they are.
    """

    batch_id: str
    begun_at: datetime
    begun_by: str
    undone_up_to: str | None = None

    def undone_to(self, organisation_id: str | None) -> Self:
        """The undo has come this far; None: it is over, and the next one starts afresh."""
        return replace(self, undone_up_to=organisation_id)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one row did to one organisation. `recoded`: its codings are not what they were."""

    outcome: Outcome
    organisation: Organisation
    recoded: bool = False


class Intake:
    """The rows of one call, one after the other: each sees what the rows before it did."""

    def __init__(self, known: Iterable[Organisation], new_id: Callable[[], str], now: datetime):
        """`known` are those organisations that the rows' identifiers belong to already."""
        self._by_identifier = {found.identifier: found for found in known}
        self._new_id = new_id
        self._now = now

    def take(self, entry: Entry, source: Source) -> Arrival:
        """Create the organisation of this entry, or merge the entry into it."""
        known = self._by_identifier.get(entry.identifier)
        arrival = self._create(entry, source) if known is None else _merge(known, entry, source)
        self._by_identifier[entry.identifier] = arrival.organisation
        return arrival

    def _create(self, entry: Entry, source: Source) -> Arrival:
        created = Organisation.registered(
            entry, source, organisation_id=self._new_id(), now=self._now
        )
        return Arrival("created", created)


def _merge(known: Organisation, entry: Entry, source: Source) -> Arrival:
    merged = known.merged(entry, source)
    if merged is known:
        return Arrival("unchanged", known)
    return Arrival("merged", merged, recoded=len(merged.codings) > len(known.codings))


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking a batch back means for one organisation.

    `left` is the organisation as it stays, None where it goes; `problem` says why nothing could
    be done; `line` is the batch's first row about it.
    """

    line: int
    left: Organisation | None
    recoded: bool = False
    problem: Problem | None = None


def undo(organisation: Organisation, batch_id: str) -> Undone:
    """Take back what the batch brought, unless somebody has built on what it created."""
    first, *_ = (a for a in organisation.additions if a.source.batch_id == batch_id)
    if first is not organisation.additions[0]:
        left = organisation.without(batch_id)
        return Undone(first.source.line, left, recoded=left.codings != organisation.codings)
    if problem := _built_upon(organisation, batch_id):
        return Undone(first.source.line, organisation, problem=problem)
    return Undone(first.source.line, None)


def _built_upon(organisation: Organisation, batch_id: str) -> Problem | None:
    if organisation.representatives:
        return Problem(
            "representatives",
            f"{organisation.name} stays: people speak for it.",
            "Nothing needs to be done if they still do.",
        )
    later = {a.source.batch_id for a in organisation.additions if a.source.batch_id != batch_id}
    if not later:
        return None
    named = ", ".join(sorted(other for other in later if other))
    if not named:
        return Problem(
            "identifier",
            f"{organisation.name} stays: somebody described it by hand.",
            "Nothing needs to be done if it is right as it is.",
        )
    return Problem(
        "identifier",
        f"{organisation.name} stays: another import added to it ({named}).",
        "Undo that import first, then this one again.",
    )
