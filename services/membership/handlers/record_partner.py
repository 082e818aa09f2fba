"""A coordinator records who stands behind the network."""

from services.membership.domain.partnership import Partnership, recorded
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.partners import RecordPartner


async def record_partner(command: RecordPartner, work: MembershipWork) -> Done:
    """Refused for a second host at the same time."""
    new = Partnership(
        partner_id=work.new_id(),
        name=command.name,
        role=command.role.value,
        since=command.since,
        organisation_id=command.organisation_id,
    )
    work.partners.add(recorded(new, await work.partners.all()))
    return Done(id=new.partner_id)
