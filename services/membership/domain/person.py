"""People: one record per address, whether they joined, or are known for what they do for others."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Self
from zoneinfo import available_timezones

from services.membership.domain.address import address_key, kept_address
from services.membership.domain.brought import Brought
from services.membership.domain.errors import (
    AlreadyAMember,
    FieldRefused,
    LastLink,
    LinkUnknown,
    NotAMember,
    TermsNotAgreed,
)
from services.membership.domain.names import printable
from services.membership.domain.visibility import Audience, chosen
from services.membership.domain.whereabouts import Point


@dataclass(frozen=True, slots=True)
class Link:
    """Why somebody belongs. Years are whole years; `type` is one of the published link types.

    `number` tells the links of one person apart; 0 until the membership has given one.
    """

    type: str
    area: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    institution: str | None = None
    number: int = 0

    def __post_init__(self) -> None:
        if self.from_year and self.to_year and self.to_year < self.from_year:
            raise FieldRefused(
                "links",
                f"A link cannot end in {self.to_year} when it began in {self.from_year}.",
                "Give a last year that is not before the first.",
            )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Which terms somebody agreed to, and when."""

    terms: str
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class Membership:
    """What a member told the network about themselves. At least one link, numbered from 1."""

    joined_at: datetime
    agreement: Agreement
    links: tuple[Link, ...]
    interests: tuple[str, ...]
    outcode: str | None
    point: Point | None
    max_km: int
    remote: bool
    time_zone: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "links", numbered(self.links))

    def with_link(self, link: Link) -> Self:
        """With one more link, which gets the next number."""
        return replace(self, links=(*self.links, replace(link, number=0)))

    def with_corrected_link(self, number: int, link: Link) -> Self:
        """With this link as it should have been. Raises LinkUnknown."""
        self.link(number)
        right = replace(link, number=number)
        return replace(
            self, links=tuple(right if one.number == number else one for one in self.links)
        )

    def with_ended_link(self, number: int, to_year: int) -> Self:
        """With this link over since a year. Raises LinkUnknown and FieldRefused."""
        return self.with_corrected_link(number, replace(self.link(number), to_year=to_year))

    def without_link(self, number: int) -> Self:
        """Without this link. Raises LinkUnknown, and LastLink where nothing would be left."""
        self.link(number)
        if len(self.links) == 1:
            raise LastLink
        return replace(self, links=tuple(one for one in self.links if one.number != number))

    def link(self, number: int) -> Link:
        """The link with this number. Raises LinkUnknown."""
        for link in self.links:
            if link.number == number:
                return link
        raise LinkUnknown(number)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody we know by address. A member has a membership; others may only represent.

    Whom a person speaks for is kept by the organisation, what they do in a group by appointments.
    `unconfirmed` is somebody
    whom an import brought and who has not yet said that they want to be here: nobody writes to
    them. A record with `merged_into` is only the way to the record it names, which `takes_in` it.
    """

    person_id: str
    name: str
    email: str
    email_key: str
    known_since: datetime
    membership: Membership | None = None
    about: str = ""
    visibility: Mapping[str, Audience] = field(default_factory=dict)
    brought: tuple[Brought, ...] = ()
    unconfirmed: bool = False
    signed_in_at: datetime | None = None
    merged_into: str | None = None
    takes_in: tuple[str, ...] = ()

    @classmethod
    def known_by(cls, email: str, name: str, *, person_id: str, now: datetime) -> Self:
        """Somebody new. Raises `FieldRefused` for a name that is not one line of text."""
        return cls(person_id, printable(name), kept_address(email), address_key(email), now)

    def joined(self, membership: Membership) -> Self:
        """The same person as a member. Raises `AlreadyAMember`.

        A name on record stays: whoever types an address has not proved yet that it is theirs.
        """
        if self.membership is not None:
            raise AlreadyAMember
        return replace(self, membership=membership, unconfirmed=False)

    @property
    def joined_as(self) -> Membership:
        """The membership. Raises NotAMember for somebody who is only known."""
        if self.membership is None:
            raise NotAMember
        return self.membership

    def described(self, name: str, about: str) -> Self:
        """Under this name, with these words. Raises `FieldRefused` for a name of several lines."""
        return replace(self, name=printable(name), about=about)

    def showing(self, wishes: Mapping[str, str]) -> Self:
        """With these fields shown to these audiences. Raises `FieldRefused`."""
        return replace(self, visibility={**self.visibility, **chosen(wishes)})

    def confirmed(self) -> Self:
        """The same person, whom somebody has asked whether they want to be here."""
        return replace(self, unconfirmed=False) if self.unconfirmed else self

    def signed_in(self, now: datetime) -> Self:
        """With the moment of the first sign-in, which proves that somebody reads the address."""
        if self.signed_in_at is not None:
            return self
        return replace(self, signed_in_at=now, unconfirmed=False)

    @property
    def outcode(self) -> str | None:
        """Where they live: what they said themselves, else what an import says."""
        own = self.membership.outcode if self.membership else None
        return own or next((b.outcode for b in reversed(self.brought) if b.outcode), None)

    @property
    def birth_year(self) -> int | None:
        """As far as an import says."""
        return next((b.birth_year for b in reversed(self.brought) if b.birth_year), None)


def numbered(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links in their order, each without a number given the next one."""
    last = max((link.number for link in links), default=0)
    found = []
    for link in links:
        last += link.number == 0
        found.append(link if link.number else replace(link, number=last))
    return tuple(found)


def agreement(agrees: bool, *, terms: str, now: datetime) -> Agreement:
    """The record of somebody's yes to the terms. Raises `TermsNotAgreed` without one."""
    if not agrees:
        raise TermsNotAgreed
    return Agreement(terms, now)


def iana_zone(name: str) -> str:
    """The name, if it is one of the IANA time zones. Raises `FieldRefused`."""
    if name not in _zones():
        raise FieldRefused(
            "time_zone",
            f"'{name}' is not a time zone.",
            "Use a name from the IANA list, for example Europe/London.",
        )
    return name


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
