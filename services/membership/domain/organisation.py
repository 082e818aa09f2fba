"""Organisations: one record per registry identifier, and who brought what to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from services.membership.domain.entry import Coding, Entry
from services.membership.domain.names import sort_key, words_of
from services.membership.domain.whereabouts import Point

FILLABLE: dict[str, str | None] = {
    "outcode": None,
    "point": None,
    "description": "",
    "website": None,
}
"""Fields a later row may add where they are blank, with what blank is. Nothing is overwritten."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry came from: a line of a batch, or a person (no batch)."""

    batch_id: str | None = None
    line: int = 0


BY_HAND = Source()


@dataclass(frozen=True, slots=True)
class Addition:
    """What one source brought: at most one coding, and the blank fields it filled."""

    source: Source
    coding: Coding | None = None
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """Which coordinator checked an organisation, when, and by what."""

    by: str
    at: datetime
    how: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation in the register. The first addition is the one that created it."""

    organisation_id: str
    identifier: str | None
    name: str
    name_key: str
    name_words: tuple[str, ...]
    registered_at: datetime
    outcode: str | None
    point: Point | None
    description: str
    website: str | None
    active: bool
    additions: tuple[Addition, ...]
    representatives: tuple[str, ...] = ()
    unverified: bool = False
    verification: Verification | None = None
    formerly: tuple[str, ...] = ()

    @classmethod
    def registered(
        cls, entry: Entry, source: Source, *, organisation_id: str, now: datetime
    ) -> Self:
        """A new organisation, as its first source describes it."""
        return cls(
            organisation_id=organisation_id,
            identifier=entry.identifier,
            name=entry.name,
            name_key=sort_key(entry.name),
            name_words=words_of(entry.name),
            registered_at=now,
            outcode=entry.outcode,
            point=entry.point,
            description=entry.description,
            website=entry.website,
            active=entry.active,
            additions=(Addition(source, entry.coding),),
        )

    @property
    def codings(self) -> tuple[Coding, ...]:
        """Every distinct coding, oldest first."""
        return tuple(addition.coding for addition in self.additions if addition.coding)

    @property
    def causes(self) -> tuple[str, ...]:
        """The union of all codings' causes, in the order they were first given."""
        return union(coding.causes for coding in self.codings)

    def merged(self, entry: Entry, source: Source) -> Self:
        """With the entry's coding and fields where they are new; otherwise itself, unchanged."""
        told = entry.coding
        new = told if told and not any(told.agrees_with(known) for known in self.codings) else None
        filled: dict[str, Any] = {
            field: getattr(entry, field)
            for field, blank in FILLABLE.items()
            if getattr(self, field) == blank and getattr(entry, field) != blank
        }
        if new is None and not filled:
            return self
        addition = Addition(source, new, tuple(filled))
        return replace(self, additions=(*self.additions, addition), **filled)

    def represented_by(self, person_id: str) -> Self:
        """With one more person who may speak for it; itself where they already may."""
        if person_id in self.representatives:
            return self
        return replace(self, representatives=(*self.representatives, person_id))

    def released(self, person_id: str) -> Self:
        """Without this person; itself where they do not speak for it."""
        left = tuple(each for each in self.representatives if each != person_id)
        return replace(self, representatives=left) if left != self.representatives else self

    def entered_by(self, person_id: str) -> Self:
        """As its own representative entered it: nobody else has looked yet."""
        return replace(self.represented_by(person_id), unverified=True)

    def verified(self, verification: Verification) -> Self:
        """As a coordinator found it to be what it says."""
        return replace(self, unverified=False, verification=verification)

    def renamed(self, name: str, identifier: str | None) -> Self:
        """Under another name, and still found by the words of those before."""
        if (name, identifier) == (self.name, self.identifier):
            return self
        before = (self.name,) if name != self.name else ()
        formerly = tuple(dict.fromkeys((*self.formerly, *before)))
        every = (name, *formerly)
        return replace(
            self,
            name=name,
            identifier=identifier,
            name_key=sort_key(name),
            name_words=tuple(dict.fromkeys(word for one in every for word in words_of(one))),
            formerly=formerly,
        )

    def described(self, entry: Entry) -> Self:
        """As it describes itself now: no import may take back what it says by hand."""
        told = {field: getattr(entry, field) for field in FILLABLE}
        kept = [
            replace(
                a,
                coding=None if _said_by_hand(a, entry.coding) else a.coding,
                filled=tuple(f for f in a.filled if told[f] == getattr(self, f)),
            )
            for a in self.additions
        ]
        if entry.coding and entry.coding.causes:
            kept.append(Addition(BY_HAND, entry.coding))
        return replace(self, additions=(*_in_use(kept),), **told)

    def without(self, batch_id: str) -> Self:
        """As if the batch had never merged anything into it: its codings and fields are gone."""
        gone = [a for a in self.additions if a.source.batch_id == batch_id]
        blanks: dict[str, Any] = {field: FILLABLE[field] for a in gone for field in a.filled}
        left = tuple(a for a in self.additions if a.source.batch_id != batch_id)
        return replace(self, additions=left, **blanks)


def _said_by_hand(addition: Addition, coding: Coding | None) -> bool:
    """True where this coder said so by hand: a coder replaces nobody's coding but their own."""
    said = addition.coding
    by_hand = addition.source.batch_id is None
    return by_hand and said is not None and coding is not None and said.coder == coding.coder


def _in_use(additions: list[Addition]) -> list[Addition]:
    """The first, which created it, and those that still say something."""
    return additions[:1] + [a for a in additions[1:] if a.coding or a.filled]


def union(causes: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All of them once, in the order they first appear."""
    return tuple(dict.fromkeys(cause for some in causes for cause in some))
