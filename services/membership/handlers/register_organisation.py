"""A coordinator enters an organisation in the register."""

from services.membership.domain.entry import Coding, Entry, org_identifier, web_address
from services.membership.domain.errors import IdentifierTaken
from services.membership.domain.names import printable
from services.membership.domain.organisation import BY_HAND, Organisation
from services.membership.domain.postcode import kept_outcode
from services.membership.domain.whereabouts import site_point
from services.membership.handlers._facts import organisation_registered
from services.membership.ports import MembershipWork, Outcodes
from shared.contracts.envelope import Done
from shared.contracts.requests.membership import RegisterOrganisation


async def register_organisation(
    command: RegisterOrganisation, work: MembershipWork, outcodes: Outcodes
) -> Done:
    """Refused where the identifier is in the register already."""
    entry = _entry(command, outcodes)
    if entry.identifier and await work.organisations.identified_by([entry.identifier]):
        raise IdentifierTaken(entry.identifier)
    organisation = Organisation.registered(
        entry, BY_HAND, organisation_id=work.new_id(), now=work.now
    )
    work.organisations.add(organisation)
    work.publish(organisation_registered(organisation))
    return Done(id=organisation.organisation_id)


def _entry(command: RegisterOrganisation, outcodes: Outcodes) -> Entry:
    outcode = kept_outcode(command.postcode, command.location.outcode)
    causes = tuple(dict.fromkeys(command.causes))
    return Entry(
        identifier=org_identifier(command.identifier) if command.identifier else None,
        name=printable(command.name),
        outcode=outcode,
        point=site_point(outcode, command.location.point, outcodes.point_of),
        description=command.description,
        website=web_address(command.website) if command.website else None,
        coding=Coding("coordinator", (), causes) if causes else None,
    )
