"""A coordinator takes a group back; what the partner did stays."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.groups import DelegationEnded
from shared.contracts.requests.groups import AppointMember, DelegateGroup, EndDelegation
from tests.builders import a_coordinator
from tests.component.membership.builders import (
    account_of,
    as_signed_in,
    registered,
    representing,
)
from tests.drivers import ServiceDriver


async def test_the_partner_may_nothing_any_more_and_its_appointments_hold(
    membership: ServiceDriver,
):
    """From the next request on; the delegation itself is kept as history."""
    union = await registered(membership, name="Students' Union")
    await representing(membership, union, email="su@example.org")
    speaker = await as_signed_in(membership, "su@example.org")
    await membership.asks(
        DelegateGroup(group_id="students", organisation_id=union), actor=a_coordinator()
    )
    ann = AppointMember(group_id="students", name="Ann Bell", email="ann@example.org")
    assert isinstance(await membership.asks(ann, actor=speaker), Done)

    end = EndDelegation(group_id="students", organisation_id=union)
    for _ in range(2):
        assert isinstance(await membership.asks(end, actor=a_coordinator()), Done)
    assert len(membership.published(DelegationEnded)) == 1
    bob = ann.model_copy(update={"email": "bob@example.org"})
    assert isinstance(await membership.asks(bob, actor=speaker), Refused)
    assert (await account_of(membership, "ann@example.org")).roles == {"student"}
    [kept] = await membership.documents("delegations")
    assert (kept["open"], kept["ended_by"]) == (False, "coordinator-1")
