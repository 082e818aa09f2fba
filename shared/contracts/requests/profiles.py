"""What membership answers about profiles: what a person says of themselves, and who sees it."""

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

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
from shared.contracts.requests.common import Page
from shared.contracts.values import CauseCode, Location, PlaceLink
from shared.contracts.vocabulary import Audience, LinkType

ProfileField: TypeAlias = Literal[
    "name", "email", "about", "links", "interests", "whereabouts", "time_zone", "organisations"
]
WHOSE = "Whose profile; yours where it is left out. Only coordinators change another's."


class LinkView(PlaceLink):
    """One link of a profile. `link` numbers it within the profile, from 1."""

    link: int
    institution_now: str | None = Field(
        default=None, description="What the institution is called today, where it was renamed."
    )


class Whereabouts(Contract):
    """Where somebody is, never finer than an outward code, and how they can help from there."""

    outcode: str | None
    max_km: int
    remote: bool


class Profile(Contract):
    """What the reader may see of one person; a field that is not theirs to see is null."""

    person_id: Id
    name: str | None = None
    email: str | None = None
    about: str | None = None
    links: tuple[LinkView, ...] | None = None
    interests: tuple[CauseCode, ...] | None = None
    whereabouts: Whereabouts | None = None
    time_zone: str | None = None
    organisations: tuple[Id, ...] | None = None


class ProfileById(Query[Profile]):
    """One person, as far as the reader may see. Not found where there is nothing to see."""

    subject: ClassVar[str] = "rpc.membership.profile-by-id.v1"

    person_id: Id


class Visibility(Contract):
    """Who sees each field of a profile; in a choice, a field left out stays as it is."""

    name: Audience | None = None
    email: Audience | None = None
    about: Audience | None = None
    links: Audience | None = None
    interests: Audience | None = None
    whereabouts: Audience | None = None
    time_zone: Audience | None = None
    organisations: Audience | None = None


class OwnProfile(Profile):
    """Everything on one's own profile, and who sees each field."""

    member_since: datetime | None
    visibility: Visibility


class MyProfile(Query[OwnProfile]):
    """One's own profile, whole."""

    subject: ClassVar[str] = "rpc.membership.my-profile.v1"


class DescribeMember(Command[Done]):
    """The name a person goes by, and a few words about themselves."""

    subject: ClassVar[str] = "rpc.membership.describe-member.v1"

    person_id: Id | None = Field(default=None, description=WHOSE)
    name: ShortText
    about: LongText = ""


class ChooseVisibility(Command[Done]):
    """Who sees which field of one's own profile."""

    subject: ClassVar[str] = "rpc.membership.choose-visibility.v1"

    visibility: Visibility


class ChooseInterests(Command[Done]):
    """The member's interests from now on; matching follows them."""

    subject: ClassVar[str] = "rpc.membership.choose-interests.v1"

    person_id: Id | None = Field(default=None, description=WHOSE)
    interests: tuple[CauseCode, ...] = Field(max_length=24)


class MoveMember(Command[Done]):
    """Where the member is from now on, anywhere in the world; matching follows it."""

    subject: ClassVar[str] = "rpc.membership.move-member.v1"

    person_id: Id | None = Field(default=None, description=WHOSE)
    postcode: str | None = Field(
        default=None, max_length=10, description="UK; only its outward code is kept."
    )
    location: Location = Location()
    max_km: int = Field(default=20, ge=0, le=20_000)
    remote: bool = True
    time_zone: str = Field(default="Europe/London", max_length=60)


class AddLink(Command[Done]):
    """One more link to the place. Answers with its number."""

    subject: ClassVar[str] = "rpc.membership.add-link.v1"

    person_id: Id | None = Field(default=None, description=WHOSE)
    added: PlaceLink


class CorrectLink(Command[Done]):
    """A link was not as it stands; this is how it is."""

    subject: ClassVar[str] = "rpc.membership.correct-link.v1"

    person_id: Id | None = Field(default=None, description=WHOSE)
    link: int = Field(ge=1)
    corrected: PlaceLink


class EndLink(Command[Done]):
    """A link is over since this year; it stays on the profile."""

    subject: ClassVar[str] = "rpc.membership.end-link.v1"

    person_id: Id | None = Field(default=None, description=WHOSE)
    link: int = Field(ge=1)
    to_year: int = Field(ge=1900, le=2100)


class RemoveLink(Command[Done]):
    """A link was a mistake and goes. The last one cannot go: one link makes a member."""

    subject: ClassVar[str] = "rpc.membership.remove-link.v1"

    person_id: Id | None = Field(default=None, description=WHOSE)
    link: int = Field(ge=1)


class PersonSummary(Contract):
    """One person in the coordinator's directory, without what they keep from coordinators."""

    person_id: Id
    name: str
    status: Literal["member", "known"]
    links: tuple[LinkType, ...] = ()
    interests: tuple[CauseCode, ...] = ()
    outcode: str | None = None


class DirectoryPage(Page[PersonSummary]):
    """A page of the directory; `meant` are the words searched for where the given found nobody."""

    meant: tuple[str, ...] = ()


class People(Query[DirectoryPage]):
    """The coordinator's directory by name. `text` finds the beginnings of words in names.

    Filters narrow together; `area` finds links to it and people whose outward code lies in it.
    """

    subject: ClassVar[str] = "rpc.membership.people.v1"

    text: str | None = Field(default=None, max_length=100)
    role: Role | None = None
    link: LinkType | None = None
    area: str | None = Field(default=None, max_length=80)
    interest: CauseCode | None = None
    status: Literal["member", "known"] | None = None
    cursor: str | None = Field(default=None, max_length=400)
    limit: int = Field(default=25, ge=1, le=100)


class PersonRecord(Contract):
    """A person as coordinators may see them."""

    profile: Profile
    status: Literal["member", "known"]
    roles: frozenset[Role]
    known_since: datetime
    member_since: datetime | None
    kept_to_themselves: tuple[ProfileField, ...] = Field(
        default=(), description="What the person shows to nobody."
    )


class OpenPersonRecord(Command[PersonRecord]):
    """Read somebody's record. A command, because that it was read is written down with it."""

    subject: ClassVar[str] = "rpc.membership.open-person-record.v1"

    person_id: Id
