"""What membership answers about consent: purpose by purpose, and never given by default."""

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query

ConsentState: TypeAlias = Literal["not-given", "given", "given-under-an-older-wording", "withdrawn"]


class GiveConsent(Command[Done]):
    """The actor agrees to one purpose. Harmless where they have, under the same wording.

    Refused where the place does not ask for this purpose, or where its wording is another by now
    than the one they read. Answers with the id of the consent.
    """

    subject: ClassVar[str] = "rpc.membership.give-consent.v1"

    purpose: Id
    wording_version: Id = Field(description="The version that was read.")


class WithdrawConsent(Command[Done]):
    """The actor takes a consent back, from now on. Harmless where none is given."""

    subject: ClassVar[str] = "rpc.membership.withdraw-consent.v1"

    purpose: Id


class ConsentEntryView(Contract):
    """One line of the ledger."""

    did: Literal["given", "withdrawn"]
    at: datetime
    wording_version: str


class ConsentView(Contract):
    """One purpose, how it is worded, and what the person has said to it."""

    purpose: Id
    name: str
    wording: str
    wording_version: str
    partner: str | None = Field(default=None, description="With whom it would be shared, by name.")
    asked: bool = Field(description="False for a purpose that the place asks for no longer.")
    state: ConsentState
    since: datetime | None = Field(default=None, description="Of the newest entry.")
    history: tuple[ConsentEntryView, ...] = Field(
        default=(), description="Newest first, at most fifty."
    )


class PersonConsents(Contract):
    """Every purpose of the place, then those it asked for once and the person agreed to."""

    person_id: Id
    consents: tuple[ConsentView, ...]


class ConsentsOf(Query[PersonConsents]):
    """For the person, and for coordinators."""

    subject: ClassVar[str] = "rpc.membership.consents-of.v1"

    person_id: Id
