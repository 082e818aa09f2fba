"""A contribution counts: both sides hear what came of it."""

from shared.contracts.requests.notifications import InboxOf
from tests.builders import a_member, an_impact_recorded, an_organisation_registered
from tests.component.notifications.builders import MEMBER, REPRESENTATIVES, tell


async def test_both_sides_hear_what_came_of_it_once(notifications, mailbox):
    """The end of the story is told to everybody in it, whatever the bus repeats."""
    await notifications.receives(an_organisation_registered(), an_impact_recorded())
    await tell(notifications)
    await notifications.redelivers()
    await notifications.receives(an_impact_recorded())
    await tell(notifications)

    for contact in (MEMBER, *REPRESENTATIVES):
        assert mailbox.subjects_to(contact) == ["What came of it: cultural impact"]


async def test_it_is_told_in_the_networks_own_words(notifications, mailbox):
    """Names of areas and priorities, not their codes."""
    await notifications.receives(an_organisation_registered(), an_impact_recorded())
    await tell(notifications)

    page = await notifications.asks(InboxOf(), actor=a_member())

    assert page.items[0].topic == "impact-recorded"
    assert "You gave 6 hours to Bottle Oven Trust" in page.items[0].text
    assert "the priority community giving" in page.items[0].text
