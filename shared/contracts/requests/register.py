"""What membership answers about organisations that speak for themselves, and who verified them."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, LongText, Query, ShortText
from shared.contracts.values import CauseCode, Location


class RegisterOwnOrganisation(Command[Done]):
    """Somebody enters their own organisation and speaks for it. It waits to be verified."""

    subject: ClassVar[str] = "rpc.membership.register-own-organisation.v1"

    name: ShortText
    identifier: Id | None = Field(
        default=None, description="In org-id form, for example GB-CHC-1046613 or GB-COH-04153466."
    )
    causes: tuple[CauseCode, ...] = ()
    postcode: str | None = Field(default=None, max_length=10)
    description: LongText = ""
    website: str | None = Field(default=None, max_length=200)


class VerifyOrganisation(Command[Done]):
    """A coordinator checked that it is what it says. `how` says by what."""

    subject: ClassVar[str] = "rpc.membership.verify-organisation.v1"

    organisation_id: Id
    how: ShortText = Field(description="For example: the charity register, and a call to them.")


class DescribeOrganisation(Command[Done]):
    """What the organisation does and where, as those who speak for it say."""

    subject: ClassVar[str] = "rpc.membership.describe-organisation.v1"

    organisation_id: Id
    description: LongText = ""
    website: str | None = Field(default=None, max_length=200)
    postcode: str | None = Field(default=None, max_length=10)
    location: Location = Location()
    causes: tuple[CauseCode, ...] = ()


class RenameOrganisation(Command[Done]):
    """It has another name, or a registry identifier. Still the same; found by old names, too."""

    subject: ClassVar[str] = "rpc.membership.rename-organisation.v1"

    organisation_id: Id
    name: ShortText
    identifier: Id | None = None


class ReleaseRepresentative(Command[Done]):
    """Somebody no longer speaks for an organisation: they step down, or a coordinator says so."""

    subject: ClassVar[str] = "rpc.membership.release-representative.v1"

    organisation_id: Id
    person_id: Id


class RepresentativeView(Contract):
    """Somebody who speaks for an organisation. Personal data: never logged."""

    person_id: Id
    name: str
    email: str


class RepresentativesFound(Contract):
    """Everybody who speaks for one organisation."""

    representatives: tuple[RepresentativeView, ...]


class Representatives(Query[RepresentativesFound]):
    """Who speaks for this organisation? For themselves and for coordinators."""

    subject: ClassVar[str] = "rpc.membership.representatives.v1"

    organisation_id: Id
