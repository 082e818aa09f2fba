"""What changed about organisations in the register. Owner: membership."""

from typing import ClassVar

from shared.contracts.envelope import Event, Id, ShortText
from shared.contracts.values import Location


class OrganisationVerified(Event):
    """A coordinator checked that the organisation is what it says; it may ask for people now."""

    subject: ClassVar[str] = "evt.membership.organisation.verified.v1"

    organisation_id: Id


class OrganisationRenamed(Event):
    """The organisation has another public name or registry identifier; it is still the same one."""

    subject: ClassVar[str] = "evt.membership.organisation.renamed.v1"

    organisation_id: Id
    name: ShortText
    identifier: str | None = None


class OrganisationMoved(Event):
    """The organisation works from somewhere else now."""

    subject: ClassVar[str] = "evt.membership.organisation.moved.v1"

    organisation_id: Id
    location: Location


class RepresentativeReleased(Event):
    """The person no longer speaks for the organisation: they stepped down or were let go."""

    subject: ClassVar[str] = "evt.membership.organisation.representative-released.v1"

    organisation_id: Id
    person_id: Id
