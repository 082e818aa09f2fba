"""What membership answers about signing in: university accounts and the first administrator."""

from typing import ClassVar, Literal, TypeAlias

from pydantic import EmailStr, Field

from shared.contracts.envelope import Command, Done, Id, Query, ShortText
from shared.contracts.requests.membership import AccountFound

Affiliation: TypeAlias = Literal["staff", "student"]


class AccountOf(Query[AccountFound]):
    """The account of one person, whatever they may do. For the gateway, which asks for itself."""

    subject: ClassVar[str] = "rpc.membership.account-of.v1"

    person_id: Id


class RecogniseUniversityAccount(Command[Done]):
    """Somebody signed in at the university, and the gateway has verified it.

    Answers with the id of the person: known by this account, or linked to it by a confirmed
    address, or made known. Refused with `address-not-confirmed`, `not-staff-or-student` or
    `other-university-account`; each says what to do instead.
    """

    subject: ClassVar[str] = "rpc.membership.recognise-university-account.v1"

    issuer: str = Field(min_length=1, max_length=300)
    subject_id: str = Field(
        min_length=1, max_length=255, description="What the issuer calls them; kept as a hash."
    )
    email: EmailStr | None = None
    email_verified: bool = False
    name: ShortText
    affiliations: frozenset[Affiliation] = Field(default=frozenset(), max_length=2)


class AppointAdministrator(Command[Done]):
    """A person (made known if new) administers and coordinates. For the operator's command only."""

    subject: ClassVar[str] = "rpc.membership.appoint-administrator.v1"

    name: ShortText
    email: EmailStr


class InviteAdministrator(Command[Done]):
    """Whoever shows the code within a day becomes the first administrator.

    For the operator's command only. Refused with `administrator-exists` once there is one. A later
    invitation replaces an earlier one.
    """

    subject: ClassVar[str] = "rpc.membership.invite-administrator.v1"

    code_hash: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the code, which never travels."
    )


class AcceptInvitation(Command[Done]):
    """The one who was shown the code makes themselves known. Answers with the person's id.

    Refused with `invitation-not-valid` where the code is unknown, used or older than a day.
    """

    subject: ClassVar[str] = "rpc.membership.accept-invitation.v1"

    code: str = Field(min_length=20, max_length=100)
    name: ShortText
    email: EmailStr
    agrees_to_terms: bool
