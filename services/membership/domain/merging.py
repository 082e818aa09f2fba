"""Two records of one person become one, and two again if that was a mistake."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Self, TypeVar

from services.membership.domain.errors import FieldRefused, MergeRefused
from services.membership.domain.person import Link, Membership, Person
from services.membership.domain.visibility import narrowest

T = TypeVar("T")

CHOICES: dict[str, tuple[str, ...]] = {
    "name": (),
    "area": ("outcode", "point"),
    "travel": ("max_km", "remote"),
    "time_zone": ("time_zone",),
}
"""What a coordinator may take from the record that goes, with the fields of a membership it is."""


@dataclass(frozen=True, slots=True)
class Use:
    """Whether somebody signs in or is in a group with a record, or another leads to it."""

    signs_in: bool
    in_groups: bool
    takes_in: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """Who spoke for one organisation before a merge, and after it."""

    organisation_id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge of two people, with all that is needed to take it back.

    The absorbed record itself stays, as the way from its id and its address to the kept one.
    """

    merge_id: str
    pair_id: str
    kept_id: str
    absorbed_id: str
    before: Person
    after: Person
    seats: tuple[Seat, ...]
    merged_by: str
    merged_at: datetime
    undone_at: datetime | None = None

    def undone(self, now: datetime) -> Self:
        """Taken back. Raises `MergeRefused` where it was already."""
        if self.undone_at is not None:
            raise MergeRefused("This merge was taken back already.")
        return replace(self, undone_at=now)

    @property
    def made_a_member(self) -> bool:
        """The kept record is a member only through the absorbed one."""
        return self.before.membership is None and self.after.membership is not None


def checked(kept: Person, absorbed: Person, in_groups: Collection[str]) -> None:
    """Raises `MergeRefused`, with what to do, where the two must not become `kept`.

    `in_groups` are those of the two ids that belong to a group or hold a seat.
    """
    if kept.merged_into or absorbed.merged_into:
        raise MergeRefused("One of the two was merged already. Look at the list again.")
    if reason := refusal_to_absorb(
        Use(kept.signed_in_at is not None, kept.person_id in in_groups, bool(kept.takes_in)),
        Use(
            absorbed.signed_in_at is not None,
            absorbed.person_id in in_groups,
            bool(absorbed.takes_in),
        ),
    ):
        raise MergeRefused(reason)


def refusal_to_absorb(kept: Use, absorbed: Use) -> str | None:
    """Why a record must not become part of another, as a sentence; None where it may."""
    if kept.signs_in and absorbed.signs_in:
        return "Both sign in, so both are in use. Ask the person which record they want to keep."
    if absorbed.signs_in:
        return "Somebody signs in with this record. Keep it."
    if absorbed.in_groups:
        return "This record belongs to a group or holds a seat. Keep it, or end that first."
    if absorbed.takes_in:
        return "Another record was merged into this one. Keep it, or take that merge back first."
    return None


def merged(kept: Person, absorbed: Person, take: Collection[str]) -> Person:
    """The kept person with what is blank filled from the other, and what was chosen taken.

    Links, interests and what imports said are joined. Raises `FieldRefused`.
    """
    if unknown := sorted(set(take) - CHOICES.keys()):
        raise FieldRefused(
            "take", f"'{unknown[0]}' cannot be chosen.", f"Use: {', '.join(CHOICES)}."
        )
    return replace(
        _filled(kept, absorbed),
        name=absorbed.name if "name" in take else kept.name,
        membership=_membership(kept.membership, absorbed.membership, take),
        brought=_union(kept.brought, absorbed.brought),
        visibility=narrowest(kept.visibility, absorbed.visibility),
        unconfirmed=kept.unconfirmed and absorbed.unconfirmed,
        known_since=min(kept.known_since, absorbed.known_since),
        takes_in=(*kept.takes_in, absorbed.person_id),
    )


def _filled(kept: Person, absorbed: Person) -> Person:
    """Whatever else people are known by: what the kept record does not say, the other does."""
    blank = [
        field.name
        for field in fields(kept)
        if field.name != "merged_into" and not getattr(kept, field.name)
    ]
    found: dict[str, Any] = {name: getattr(absorbed, name) for name in blank}
    return replace(kept, **{name: value for name, value in found.items() if value})


def _membership(
    kept: Membership | None, absorbed: Membership | None, take: Collection[str]
) -> Membership | None:
    if kept is None or absorbed is None:
        return kept or absorbed
    taken = [name for choice in CHOICES if choice in take for name in CHOICES[choice]]
    if kept.outcode is None and kept.point is None:
        taken += CHOICES["area"]
    return replace(
        kept,
        joined_at=min(kept.joined_at, absorbed.joined_at),
        links=_links(kept.links, absorbed.links),
        interests=_union(kept.interests, absorbed.interests),
        **{name: getattr(absorbed, name) for name in taken},
    )


def _links(mine: tuple[Link, ...], theirs: tuple[Link, ...]) -> tuple[Link, ...]:
    """Mine under their numbers, then those that are new, which get the next ones."""
    known = {replace(link, number=0) for link in mine}
    new = (replace(link, number=0) for link in theirs)
    return (*mine, *(link for link in dict.fromkeys(new) if link not in known))


def unmerged(now: Person, merge: Merge) -> Person:
    """The kept person as before the merge; what changed since the merge stays changed.

    Raises `MergeRefused` where another record was merged into the same one later.
    """
    if now.takes_in[-1:] != (merge.absorbed_id,):
        raise MergeRefused("Another record was merged into this one since. Take that back first.")
    back = {
        field.name: getattr(merge.before, field.name)
        for field in fields(now)
        if getattr(now, field.name) == getattr(merge.after, field.name)
    }
    return replace(now, **back)


def seat(
    organisation_id: str, representatives: tuple[str, ...], kept_id: str, absorbed_id: str
) -> Seat:
    """The kept person speaks where the absorbed one did, in the same place of the list."""
    if kept_id in representatives:
        after = tuple(each for each in representatives if each != absorbed_id)
    else:
        after = tuple(kept_id if each == absorbed_id else each for each in representatives)
    return Seat(organisation_id, representatives, after)


def vacated(now: tuple[str, ...], seat_: Seat, kept_id: str, absorbed_id: str) -> tuple[str, ...]:
    """Who speaks for the organisation once the merge is taken back; appointments since stay."""
    if now == seat_.after:
        return seat_.before
    stay = tuple(each for each in now if each != kept_id or kept_id in seat_.before)
    return _union(stay, (absorbed_id,))


def _union(mine: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
    return (*mine, *(each for each in theirs if each not in mine))
