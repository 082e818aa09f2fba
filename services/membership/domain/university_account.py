"""University accounts that people signed in with: whose they are, and what they say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Self

from services.membership.domain.errors import (
    AddressNotConfirmed,
    NotStaffOrStudent,
    OtherUniversityAccount,
)

LASTS = timedelta(days=365)
"""How long somebody counts as staff or a student after the university last said so."""


@dataclass(frozen=True, slots=True)
class UniversityAccount:
    """`account_id` is a hash of issuer and subject: what the university calls somebody is not kept.

    `lapses_at` is when its affiliations stop counting.
    """

    account_id: str
    person_id: str
    affiliations: tuple[str, ...]
    linked_at: datetime
    lapses_at: datetime

    @classmethod
    def linked(
        cls, account_id: str, person_id: str, affiliations: Iterable[str], now: datetime
    ) -> Self:
        """A new one of this person."""
        return cls(account_id, person_id, tuple(sorted(affiliations)), now, now + LASTS)

    def seen(self, affiliations: Iterable[str], now: datetime) -> Self:
        """The same, with what the university says today."""
        return replace(self, affiliations=tuple(sorted(affiliations)), lapses_at=now + LASTS)


def account_id(issuer: str, subject: str) -> str:
    """The same for the same account of the same issuer, and telling nothing about either."""
    return sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def demand_linkable(*, confirmed: bool, has_other: bool, affiliated: bool, known: bool) -> None:
    """May an account that nobody has signed in with yet become somebody's?

    Only with a confirmed address, and never as a second account of one person: who takes over an
    address at the university must not take over a person here. Raises AddressNotConfirmed,
    OtherUniversityAccount, or NotStaffOrStudent for a stranger whom it does not make anything.
    """
    if not confirmed:
        raise AddressNotConfirmed
    if has_other:
        raise OtherUniversityAccount
    if not known and not affiliated:
        raise NotStaffOrStudent
