"""A coordinator lets a partner run a group, if the place says that this group may be."""

import pytest

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.events.groups import GroupDelegated
from shared.contracts.requests.groups import DelegateGroup, GroupById, GroupProfile
from tests.builders import a_coordinator, a_member, a_representative, the_service
from tests.component.membership.builders import registered
from tests.drivers import ServiceDriver


async def test_a_delegation_is_shown_with_the_group(membership: ServiceDriver):
    """Everybody may know who runs what; the same once more changes nothing."""
    union = await registered(membership, name="Students' Union")
    command = DelegateGroup(group_id="students", organisation_id=union)
    for _ in range(2):
        assert isinstance(await membership.asks(command, actor=a_coordinator()), Done)
    assert membership.published(GroupDelegated) == [
        GroupDelegated(group_id="students", organisation_id=union)
    ]
    profile = await membership.asks(GroupById(group_id="students"))
    assert isinstance(profile, GroupProfile)
    assert [delegate.name for delegate in profile.delegates] == ["Students' Union"]


@pytest.mark.parametrize(
    "group_id", ["ambassadors", "can", "administrators", "coordinators", "working-group"]
)
async def test_other_groups_cannot_be_delegated(membership: ServiceDriver, group_id: str):
    """Not even by the operator: the place pack decides it."""
    union = await registered(membership)
    command = DelegateGroup(group_id=group_id, organisation_id=union)
    refused = await membership.asks(command, actor=the_service())
    assert isinstance(refused, Refused) and refused.code == "group-not-delegable"


async def test_only_registered_organisations_run_groups(membership: ServiceDriver):
    """There must be somebody who can speak for it."""
    command = DelegateGroup(group_id="students", organisation_id="nowhere")
    refused = await membership.asks(command, actor=a_coordinator())
    assert isinstance(refused, Refused) and refused.code == "organisation-not-found"


@pytest.mark.parametrize("actor", [a_member(), a_representative()])
async def test_nobody_else_delegates(membership: ServiceDriver, actor: Actor):
    """Delegated rights cannot be passed on."""
    command = DelegateGroup(group_id="students", organisation_id="organisation-1")
    assert isinstance(await membership.asks(command, actor=actor), Refused)
