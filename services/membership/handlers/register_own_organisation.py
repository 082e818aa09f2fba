"""Somebody enters their own organisation; it meets nobody before it is verified."""

from services.membership.domain.errors import IdentifierTaken
from services.membership.domain.organisation import BY_HAND, Organisation
from services.membership.handlers._facts import organisation_registered
from services.membership.handlers._register import entry_of
from services.membership.ports import MembershipWork, Outcodes
from shared.contracts.envelope import Done
from shared.contracts.events.membership import RepresentativeAppointed
from shared.contracts.requests.register import RegisterOwnOrganisation


async def register_own_organisation(
    command: RegisterOwnOrganisation, work: MembershipWork, outcodes: Outcodes
) -> Done:
    """Refused where the identifier is in the register already: then its people appoint them."""
    entry = entry_of(command, "representative", outcodes, None)
    if entry.identifier and await work.organisations.identified_by([entry.identifier]):
        raise IdentifierTaken(entry.identifier)
    id_, person_id = work.new_id(), work.actor.id
    made = Organisation.registered(entry, BY_HAND, organisation_id=id_, now=work.now)
    organisation = made.entered_by(person_id)
    work.organisations.add(organisation)
    work.audit.add("organisation-registered", organisation_id=id_)
    work.audit.add("representative-appointed", organisation_id=id_, person_id=person_id)
    work.publish(organisation_registered(organisation))
    work.publish(RepresentativeAppointed(organisation_id=id_, person_id=person_id))
    return Done(id=id_)
