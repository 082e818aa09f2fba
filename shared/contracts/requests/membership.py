"""What membership answers."""

from typing import ClassVar

from pydantic import EmailStr, Field

from shared.contracts.envelope import (
    Command,
    Contract,
    Done,
    Id,
    LongText,
    Query,
    Role,
    ShortText,
)
from shared.contracts.requests.common import ImportReport, ImportRow, Page
from shared.contracts.values import CauseCode, Location, PlaceLink


class JoinNetwork(Command[Done]):
    """A person joins. At least one link; "cares" is enough. Answers with the member's id.

    Refused with `already-a-member` when the address is known: the caller must not tell the
    visitor, and sends a sign-in link instead.
    """

    subject: ClassVar[str] = "rpc.membership.join-network.v1"

    name: ShortText
    email: EmailStr
    links: tuple[PlaceLink, ...] = Field(min_length=1, max_length=20)
    interests: tuple[CauseCode, ...] = Field(default=(), max_length=24)
    postcode: str | None = Field(
        default=None, max_length=10, description="UK; only its outward code is kept."
    )
    location: Location = Location()
    max_km: int = Field(default=20, ge=0, le=20_000)
    remote: bool = True
    time_zone: str = Field(default="Europe/London", max_length=60)
    agrees_to_terms: bool
    referral: Id | None = Field(
        default=None, description="Code of an ambassador's link; one that is unknown is ignored."
    )


class Account(Contract):
    """What the gateway needs to know of somebody who signs in. Personal data: never logged."""

    person_id: Id
    name: str
    email: str
    roles: frozenset[Role]
    organisations: tuple[Id, ...] = ()
    links: tuple[PlaceLink, ...] = ()
    interests: tuple[CauseCode, ...] = ()
    signed_in: bool = Field(default=False, description="Whether they ever have (`NoteSignIn`).")


class AccountFound(Contract):
    """An account, or none."""

    account: Account | None = None


class AccountByEmail(Query[AccountFound]):
    """Who has this address? For the gateway's sign-in only."""

    subject: ClassVar[str] = "rpc.membership.account-by-email.v1"

    email: EmailStr


class AccountById(Query[AccountFound]):
    """The account of one person. For that person, or a coordinator."""

    subject: ClassVar[str] = "rpc.membership.account-by-id.v1"

    person_id: Id


class Contact(Contract):
    """How to reach somebody. Personal data: never stored outside membership, never logged."""

    person_id: Id
    name: str
    email: str


class Contacts(Contract):
    """Those of the people asked for who are known."""

    contacts: tuple[Contact, ...]


class ContactsOf(Query[Contacts]):
    """Names and addresses, for services that must write to or introduce people."""

    subject: ClassVar[str] = "rpc.membership.contacts-of.v1"

    person_ids: tuple[Id, ...] = Field(default=(), max_length=200)
    organisation_id: Id | None = Field(default=None, description="Add this one's representatives.")
    coordinators: bool = Field(default=False, description="Add the network's coordinators.")
    group_id: Id | None = Field(default=None, description="Add those who belong to this group.")
    working_group: bool = Field(default=False, description="Add the working group.")


class RegisterOrganisation(Command[Done]):
    """An organisation enters the register. `identifier` is in org-id form (GB-CHC-1234567)."""

    subject: ClassVar[str] = "rpc.membership.register-organisation.v1"

    name: ShortText
    identifier: Id | None = None
    causes: tuple[CauseCode, ...] = ()
    postcode: str | None = Field(default=None, max_length=10)
    location: Location = Location()
    description: LongText = ""
    website: str | None = Field(default=None, max_length=200)


class AppointRepresentative(Command[Done]):
    """A person (made known if new) may speak for an organisation. Answers with the person's id."""

    subject: ClassVar[str] = "rpc.membership.appoint-representative.v1"

    organisation_id: Id
    name: ShortText
    email: EmailStr


class AppointCoordinator(Command[Done]):
    """A person (made known if new) coordinates the network. For the operator's command only."""

    subject: ClassVar[str] = "rpc.membership.appoint-coordinator.v1"

    name: ShortText
    email: EmailStr


class ImportOrganisations(Command[ImportReport]):
    """Rows of a file become organisations; rows of one organisation merge, codings are kept.

    Canonical columns: identifier, name (both required), causes (codes, `;`-separated), tags (the
    source's own, `;`-separated), coder, postcode, latitude, longitude, description, website and
    active.
    Sending the same rows again changes nothing. A dry run reports and writes nothing.
    """

    subject: ClassVar[str] = "rpc.membership.import-organisations.v1"

    batch_id: Id
    dry_run: bool = False
    rows: tuple[ImportRow, ...] = Field(max_length=1000)


class UndoOrganisationImport(Command[ImportReport]):
    """Take back what one batch created or merged, as far as nothing newer builds on it."""

    subject: ClassVar[str] = "rpc.membership.undo-organisation-import.v1"

    batch_id: Id
    limit: int = Field(default=500, ge=1, le=1000, description="Rows per call; call until empty.")


class OrganisationSummary(Contract):
    """One organisation in a list."""

    organisation_id: Id
    identifier: str | None
    name: str
    causes: tuple[CauseCode, ...]
    outcode: str | None
    active: bool
    verified: bool = Field(default=True, description="False: no coordinator has looked yet.")


class OrganisationProfile(OrganisationSummary):
    """One organisation, with every coding of its causes that is on file."""

    description: str
    website: str | None
    codings: tuple["Coding", ...]
    formerly: tuple[str, ...] = ()
    ward: str | None = Field(default=None, description="Where the place pack knows its wards.")
    location: Location = Location()


class Coding(Contract):
    """How one coder classified an organisation, in the source's own tags."""

    coder: str
    tags: tuple[str, ...]
    causes: tuple[CauseCode, ...]


class Organisations(Query[Page[OrganisationSummary]]):
    """Organisations by name; `text` finds words in names."""

    subject: ClassVar[str] = "rpc.membership.organisations.v1"

    text: str | None = Field(default=None, max_length=100)
    unverified: bool = Field(default=False, description="Only those that wait to be verified.")
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class OrganisationById(Query[OrganisationProfile]):
    """One organisation by our id or by its registry identifier."""

    subject: ClassVar[str] = "rpc.membership.organisation-by-id.v1"

    organisation_id: Id
