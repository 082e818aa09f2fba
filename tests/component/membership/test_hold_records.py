"""The safeguarding team holds a person's records, and lets them go."""

import pytest

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.requests.forgetting import HoldRecords
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import a_wish_to_join
from tests.drivers import ServiceDriver
from tests.people import a_safeguarding_lead


async def test_a_hold_is_kept_with_who_said_so(membership: ServiceDriver):
    """It takes a right away from somebody, so somebody answers for it."""
    ann = await membership.asks(a_wish_to_join())
    assert isinstance(ann, Done)
    held = HoldRecords(person_id=ann.id, why="legal-claim")
    assert await membership.asks(held, a_safeguarding_lead()) == Done(id=ann.id)
    [hold] = await membership.documents("holds")
    assert (hold["_id"], hold["why"], hold["held_by"]) == (ann.id, "legal-claim", "lead-1")


@pytest.mark.parametrize("who", [a_member(), a_coordinator()])
async def test_nobody_else_may_hold_records(membership: ServiceDriver, who: Actor):
    """A coordinator who does not want to lose somebody is not the law."""
    refused = await membership.asks(HoldRecords(person_id="member-1", why="police"), who)
    assert isinstance(refused, Refused)


async def test_nobody_is_held_who_is_not_known(membership: ServiceDriver):
    """A typing error would keep nothing."""
    refused = await membership.asks(
        HoldRecords(person_id="nobody", why="police"), a_safeguarding_lead()
    )
    assert isinstance(refused, Refused)
    assert refused.code == "person-not-found"
