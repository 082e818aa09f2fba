"""A coordinator lets a partner organisation run a group."""

from services.membership.domain.delegation import Delegation
from services.membership.domain.errors import OrganisationUnknown
from services.membership.domain.group import Charter
from services.membership.domain.group_errors import NotDelegable
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.groups import GroupDelegated
from shared.contracts.requests.groups import DelegateGroup


async def delegate_group(command: DelegateGroup, work: MembershipWork, charter: Charter) -> Done:
    """Refused where the group is not for delegating. The same once more changes nothing."""
    group = charter.group(command.group_id)
    if not group.delegable:
        raise NotDelegable(group.name)
    organisation = await work.organisations.get(command.organisation_id)
    if organisation is None:
        raise OrganisationUnknown(command.organisation_id)
    delegated = {each.organisation_id for each in await work.delegations.open_for(group.group_id)}
    if organisation.organisation_id not in delegated:
        delegation = Delegation(
            delegation_id=work.new_id(),
            group_id=group.group_id,
            organisation_id=organisation.organisation_id,
            delegated_at=work.now,
            delegated_by=work.actor.id,
        )
        work.delegations.add(delegation)
        work.publish(
            GroupDelegated(group_id=group.group_id, organisation_id=organisation.organisation_id)
        )
    return Done(id=group.group_id)
