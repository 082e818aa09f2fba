"""A partner no longer stands behind the network in this role."""

from services.membership.domain.errors import PartnerUnknown
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.partners import EndPartnership


async def end_partnership(command: EndPartnership, work: MembershipWork) -> Done:
    """It stays on record with both its dates."""
    partnership = await work.partners.get(command.partner_id)
    if partnership is None:
        raise PartnerUnknown
    work.partners.save(partnership.ended(command.until))
    return Done(id=command.partner_id)
