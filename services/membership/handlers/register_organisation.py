"""A coordinator enters an organisation in the register."""

from services.membership.domain.errors import IdentifierTaken
from services.membership.domain.organisation import BY_HAND, Organisation
from services.membership.handlers._facts import organisation_registered
from services.membership.handlers._register import entry_of
from services.membership.ports import MembershipWork, Outcodes
from shared.contracts.envelope import Done
from shared.contracts.requests.membership import RegisterOrganisation


async def register_organisation(
    command: RegisterOrganisation, work: MembershipWork, outcodes: Outcodes
) -> Done:
    """Refused where the identifier is in the register already."""
    entry = entry_of(command, "coordinator", outcodes, None)
    if entry.identifier and await work.organisations.identified_by([entry.identifier]):
        raise IdentifierTaken(entry.identifier)
    organisation = Organisation.registered(
        entry, BY_HAND, organisation_id=work.new_id(), now=work.now
    )
    work.organisations.add(organisation)
    work.audit.add("organisation-registered", organisation_id=organisation.organisation_id)
    work.publish(organisation_registered(organisation))
    return Done(id=organisation.organisation_id)
