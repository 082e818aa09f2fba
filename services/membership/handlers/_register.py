"""Finding what a story about the register is about, and reading what people type about it."""

from services.membership.domain.entry import Coding, Entry, web_address
from services.membership.domain.errors import OrganisationUnknown, OrganisationUnverified
from services.membership.domain.names import printable
from services.membership.domain.organisation import Organisation
from services.membership.domain.postcode import kept_outcode
from services.membership.domain.registries import registry_identifier
from services.membership.domain.whereabouts import site_point
from services.membership.ports import MembershipWork, Outcodes
from shared.contracts.requests.membership import RegisterOrganisation
from shared.contracts.requests.register import DescribeOrganisation, RegisterOwnOrganisation
from shared.contracts.values import Location

Typed = RegisterOrganisation | RegisterOwnOrganisation | DescribeOrganisation


async def organisation_of(organisation_id: str, work: MembershipWork) -> Organisation:
    """The organisation. Raises OrganisationUnknown."""
    organisation = await work.organisations.get(organisation_id)
    if organisation is None:
        raise OrganisationUnknown(organisation_id)
    return organisation


def looked_at(organisation: Organisation) -> Organisation:
    """The organisation, if a coordinator has verified it. Raises OrganisationUnverified."""
    if organisation.unverified:
        raise OrganisationUnverified
    return organisation


def entry_of(command: Typed, coder: str, outcodes: Outcodes, known: Organisation | None) -> Entry:
    """What was typed, field by field; `known` gives the name of one that is in the register."""
    given = getattr(command, "location", Location())
    identifier = getattr(command, "identifier", None)
    outcode = kept_outcode(command.postcode, given.outcode)
    causes = tuple(dict.fromkeys(command.causes))
    return Entry(
        identifier=registry_identifier(identifier) if identifier else None,
        name=known.name if known else printable(getattr(command, "name", "")),
        outcode=outcode,
        point=site_point(outcode, given.point, outcodes.point_of),
        description=command.description,
        website=web_address(command.website) if command.website else None,
        coding=Coding(coder, (), causes) if causes or known else None,
    )
