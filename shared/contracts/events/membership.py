"""Who belongs: people with a link to the place, and organisations in it. Owner: membership."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Event, Id, ShortText
from shared.contracts.values import CauseCode, Location
from shared.contracts.vocabulary import LinkType


class MemberJoined(Event):
    """A person joined the network through at least one link to the place."""

    subject: ClassVar[str] = "evt.membership.member.joined.v1"

    member_id: Id
    links: tuple[LinkType, ...]
    interests: tuple[CauseCode, ...] = ()
    location: Location = Location()
    max_km: int = 20
    remote: bool = True
    time_zone: str = "Europe/London"


class OrganisationRegistered(Event):
    """An organisation is in the register; its name is public, the people behind it are not."""

    subject: ClassVar[str] = "evt.membership.organisation.registered.v1"

    organisation_id: Id
    identifier: str | None = None
    name: ShortText
    causes: tuple[CauseCode, ...] = ()
    location: Location = Location()
    active: bool = True
    verified: bool = Field(
        default=True, description="False: entered by itself, and no coordinator has looked yet."
    )


class OrganisationCoded(Event):
    """A coding of its causes was added or taken back; `causes` is the union of those that stand."""

    subject: ClassVar[str] = "evt.membership.organisation.coded.v1"

    organisation_id: Id
    causes: tuple[CauseCode, ...]
    codings: int


class OrganisationRemoved(Event):
    """The organisation left the register, for example because its import was undone."""

    subject: ClassVar[str] = "evt.membership.organisation.removed.v1"

    organisation_id: Id


class RepresentativeAppointed(Event):
    """A person may speak for an organisation."""

    subject: ClassVar[str] = "evt.membership.organisation.representative-appointed.v1"

    organisation_id: Id
    person_id: Id
