"""People: one record per address, whether they joined, represent an organisation, or coordinate."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Self
from zoneinfo import available_timezones

from services.membership.domain.address import address_key, kept_address
from services.membership.domain.errors import AlreadyAMember, FieldRefused, TermsNotAgreed
from services.membership.domain.names import printable
from services.membership.domain.whereabouts import Point


@dataclass(frozen=True, slots=True)
class Link:
    """Why somebody belongs. Years are whole years; `type` is one of the published link types."""

    type: str
    area: str | None = None
    from_year: int | None = None
    to_year: int | None = None

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
    """What a member told the network about themselves when they joined."""

    joined_at: datetime
    agreement: Agreement
    links: tuple[Link, ...]
    interests: tuple[str, ...]
    outcode: str | None
    point: Point | None
    max_km: int
    remote: bool
    time_zone: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody we know by address. A member has a membership; others may only represent.

    Whom a person speaks for is kept by the organisation, not here.
    """

    person_id: str
    name: str
    email: str
    email_key: str
    known_since: datetime
    coordinator: bool = False
    membership: Membership | None = None

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
        return replace(self, membership=membership)

    def coordinating(self) -> Self:
        """The same person as a coordinator of the network."""
        return replace(self, coordinator=True)


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
