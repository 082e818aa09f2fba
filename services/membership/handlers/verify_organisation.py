"""A coordinator checked an organisation: from now on it may ask for people."""

from services.membership.domain.organisation import Verification
from services.membership.handlers._register import organisation_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.organisations import OrganisationVerified
from shared.contracts.requests.register import VerifyOrganisation


async def verify_organisation(command: VerifyOrganisation, work: MembershipWork) -> Done:
    """Once is enough; again changes nothing and says nothing."""
    organisation = await organisation_of(command.organisation_id, work)
    if organisation.unverified:
        checked = Verification(by=work.actor.id, at=work.now, how=command.how)
        work.organisations.save(organisation.verified(checked))
        work.audit.add("organisation-verified", organisation_id=organisation.organisation_id)
        work.publish(OrganisationVerified(organisation_id=organisation.organisation_id))
    return Done(id=organisation.organisation_id)
