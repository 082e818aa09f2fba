"""What rows about people did, and what of it can be taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from services.membership.domain.address import address_key
from services.membership.domain.batch import Outcome
from services.membership.domain.errors import Problem
from services.membership.domain.member_row import MemberEntry
from services.membership.domain.names import words_of
from services.membership.domain.person import Person


@dataclass(frozen=True, slots=True)
class MemberArrival:
    """What one row did. Without a person it was rejected, for the problem."""

    outcome: Outcome
    person: Person | None = None
    problem: Problem | None = None


class MemberIntake:
    """The rows of one call, one after the other: each sees what the rows before it did."""

    def __init__(self, known: Mapping[str, Person], new_id: Callable[[], str], now: datetime):
        """`known` are the people the rows' addresses belong to already, by key of the address."""
        self._by_address = dict(known)
        self._new_id = new_id
        self._now = now

    def take(self, entry: MemberEntry) -> MemberArrival:
        """Make the person known, or add what the row says to what is known of them."""
        key = address_key(entry.email)
        known = self._by_address.get(key)
        arrival = self._create(entry) if known is None else _merge(known, entry)
        if arrival.person is not None:
            self._by_address[key] = arrival.person
        return arrival

    def _create(self, entry: MemberEntry) -> MemberArrival:
        person = Person.known_by(entry.email, entry.name, person_id=self._new_id(), now=self._now)
        created = replace(entry.brought, created=True)
        return MemberArrival("created", replace(person, brought=(created,), unconfirmed=True))


def _merge(known: Person, entry: MemberEntry) -> MemberArrival:
    if any(entry.brought.says_the_same_as(before) for before in known.brought):
        return MemberArrival("unchanged", known)
    same_record = any(entry.brought.identifier == before.identifier for before in known.brought)
    if not same_record and not set(words_of(known.name)) & set(words_of(entry.name)):
        return MemberArrival("rejected", problem=SOMEBODY_ELSES)
    return MemberArrival("merged", replace(known, brought=(*known.brought, entry.brought)))


SOMEBODY_ELSES = Problem(
    "email",
    "This address belongs to somebody of another name.",
    "Ask which of the two uses it, and give the other's own address.",
)


@dataclass(frozen=True, slots=True)
class MemberUndone:
    """What taking a batch back means for one person; `left` is None where they go."""

    line: int
    left: Person | None
    problem: Problem | None = None


def undo_member(person: Person, batch_id: str) -> MemberUndone:
    """Take back what the batch brought, unless the person has come to be here since."""
    mine = [each for each in person.brought if each.source.batch_id == batch_id]
    line = mine[0].source.line
    if problem := _in_use(person, created=any(each.created for each in mine), batch_id=batch_id):
        return MemberUndone(line, person, problem)
    if any(each.created for each in mine):
        return MemberUndone(line, None)
    rest = tuple(each for each in person.brought if each.source.batch_id != batch_id)
    return MemberUndone(line, replace(person, brought=rest))


def _in_use(person: Person, *, created: bool, batch_id: str) -> Problem | None:
    if person.merged_into or person.takes_in:
        return Problem(
            "email", "This person stays: two records were merged.", "Take that merge back first."
        )
    if created and not person.unconfirmed:
        return Problem(
            "email",
            "This person stays: they have come to be here since.",
            "Nothing needs to be done if they want to be.",
        )
    others = {each.source.batch_id for each in person.brought} - {batch_id, None}
    if created and others:
        named = ", ".join(sorted(other for other in others if other))
        return Problem(
            "identifier",
            f"This person stays: another import added to them ({named}).",
            "Undo that import first, then this one again.",
        )
    return None
