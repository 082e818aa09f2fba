"""One person with two records is counted once, as long as they are one."""

from shared.contracts.events.merging import MemberMerged, MergeUndone
from tests.builders import a_member_joined, an_offer_posted
from tests.component.reporting.test_advance_journey import a_whole_journey, the_funnel
from tests.drivers import ServiceDriver

MERGED = MemberMerged(member_id="m1", into="m2")


async def test_two_records_of_one_person_are_one_in_the_funnel(reporting: ServiceDriver):
    """At each step that either of them reached."""
    await reporting.receives(*a_whole_journey("m1")[:3], *a_whole_journey("m2")[:2])
    assert (await the_funnel(reporting))["joined"] == 2
    await reporting.receives(MERGED)
    funnel = await the_funnel(reporting)
    assert (funnel["joined"], funnel["offered"], funnel["matched"]) == (1, 1, 1)


async def test_taken_back_the_funnel_is_as_it_was(reporting: ServiceDriver):
    """Journeys are read together, never mixed."""
    await reporting.receives(*a_whole_journey("m1"), *a_whole_journey("m2")[:2])
    before = await the_funnel(reporting)
    await reporting.receives(MERGED)
    await reporting.receives(MergeUndone(member_id="m1", into="m2"))
    assert await the_funnel(reporting) == before


async def test_who_had_joined_only_through_the_merge_has_not(reporting: ServiceDriver):
    """The kept record spoke for an organisation and had never joined."""
    await reporting.receives(a_member_joined(member_id="m1"), MERGED)
    await reporting.receives(a_member_joined(member_id="m2"))
    assert (await the_funnel(reporting))["joined"] == 1
    undone = MergeUndone(member_id="m1", into="m2", into_leaves=True)
    await reporting.receives(undone)
    assert (await the_funnel(reporting))["joined"] == 1


async def test_a_merge_may_be_heard_of_before_the_offer(reporting: ServiceDriver):
    """Membership and matching publish separate streams."""
    await reporting.receives(MERGED)
    await reporting.receives(an_offer_posted(member_id="m1"), an_offer_posted(member_id="m2"))
    assert (await the_funnel(reporting))["offered"] == 1
