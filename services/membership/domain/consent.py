"""Consent by purpose: what the place asks for, and the ledger of what people said to it.

A ledger is only ever added to. What counts is its newest entry; without one, nothing is given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from services.membership.domain.errors import FieldRefused


class State(StrEnum):
    """Where somebody stands to one purpose."""

    NOT_GIVEN = "not-given"
    GIVEN = "given"
    GIVEN_BEFORE = "given-under-an-older-wording"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing that people are asked to agree to, in the words they are asked with."""

    code: str
    name: str
    wording: str
    wording_version: str
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """That a consent was given, or taken back. Keeps the words that were agreed to, as proof."""

    entry_id: str
    person_id: str
    purpose: str
    given: bool
    at: datetime
    wording_version: str
    wording: str

    @property
    def consent_id(self) -> str:
        """One person's consent to one purpose."""
        return f"{self.person_id}:{self.purpose}"

    def withdrawn(self, entry_id: str, now: datetime) -> "ConsentEntry":
        """The next entry of the ledger, which takes this one back."""
        return replace(self, entry_id=entry_id, given=False, at=now)


class Purposes:
    """Everything the place asks consent for, in its own order."""

    def __init__(self, purposes: Iterable[Purpose] = ()) -> None:
        self._by_code = {purpose.code: purpose for purpose in purposes}

    def __iter__(self) -> Iterator[Purpose]:
        return iter(self._by_code.values())

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def as_read(self, code: str, wording_version: str) -> Purpose:
        """The purpose, as it was worded for whoever agrees. Raises FieldRefused."""
        purpose = self._by_code.get(code)
        if purpose is None:
            raise FieldRefused(
                "purpose",
                "Nobody asks for consent to this.",
                "Look at the list of purposes again.",
            )
        if purpose.wording_version != wording_version:
            raise FieldRefused(
                "wording_version",
                "The wording is not the one you read any more.",
                "Read it again, then decide.",
            )
        return purpose


def state_of(latest: ConsentEntry | None, wording_version: str) -> State:
    """Where somebody stands, by their newest entry and the wording of today."""
    if latest is None:
        return State.NOT_GIVEN
    if not latest.given:
        return State.WITHDRAWN
    return State.GIVEN if latest.wording_version == wording_version else State.GIVEN_BEFORE
