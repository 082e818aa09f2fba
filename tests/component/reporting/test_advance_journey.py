"""People come a step further; what does the funnel say?"""

from shared.contracts.envelope import Event
from shared.contracts.requests.reporting import Impact, ImpactReport
from tests.builders import (
    a_match_proposed,
    a_member_joined,
    an_introduction_made,
    an_offer_posted,
)
from tests.component.reporting.builders import another_contribution
from tests.drivers import ServiceDriver


async def the_funnel(reporting: ServiceDriver) -> dict[str, int]:
    report = await reporting.asks(ImpactReport())
    assert isinstance(report, Impact)
    return {step.step: step.people for step in report.funnel}


def a_whole_journey(member_id: str) -> list[Event]:
    return [
        a_member_joined(member_id=member_id),
        an_offer_posted(member_id=member_id),
        a_match_proposed(member_id=member_id),
        an_introduction_made(member_id=member_id),
        another_contribution(member_id=member_id),
    ]


async def test_the_funnel_counts_people_at_the_steps_they_have_reached(reporting: ServiceDriver):
    """Where it narrows is where the network loses people."""
    for came_to, member_id in enumerate(["m1", "m2", "m3", "m4", "m5"], start=1):
        await reporting.receives(*a_whole_journey(member_id)[:came_to])

    assert await the_funnel(reporting) == {
        "joined": 5,
        "offered": 4,
        "matched": 3,
        "introduced": 2,
        "contributed": 1,
    }


async def test_somebody_who_offers_three_times_is_one_person(reporting: ServiceDriver):
    """The funnel counts people, not busyness."""
    await reporting.receives(
        *(an_offer_posted(member_id="m1", offer_id=offer_id) for offer_id in ("f1", "f2", "f3"))
    )

    assert (await the_funnel(reporting))["offered"] == 1


async def test_an_offer_may_be_heard_of_before_its_member(reporting: ServiceDriver):
    """Membership and matching publish separate streams, each with its own delay."""
    await reporting.receives(an_offer_posted(member_id="m1"))
    await reporting.receives(a_member_joined(member_id="m1"))

    funnel = await the_funnel(reporting)
    assert (funnel["joined"], funnel["offered"]) == (1, 1)


async def test_redelivered_steps_change_nothing(reporting: ServiceDriver):
    """Delivery is at least once; reaching a step is not."""
    await reporting.receives(*a_whole_journey("m1"))
    before = await the_funnel(reporting)

    await reporting.redelivers()

    assert await the_funnel(reporting) == before == dict.fromkeys(before, 1)
