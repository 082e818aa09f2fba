"""A coordinator takes a group back from a partner organisation."""

from services.membership.domain.group import Charter
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.groups import DelegationEnded
from shared.contracts.requests.groups import EndDelegation


async def end_delegation(command: EndDelegation, work: MembershipWork, charter: Charter) -> Done:
    """What the organisation did stays. Where nothing is delegated to it, nothing changes."""
    group = charter.group(command.group_id)
    for delegation in await work.delegations.open_for(group.group_id):
        if delegation.organisation_id == command.organisation_id:
            work.delegations.save(delegation.ended(now=work.now, by=work.actor.id))
            work.publish(
                DelegationEnded(group_id=group.group_id, organisation_id=delegation.organisation_id)
            )
    return Done(id=group.group_id)
