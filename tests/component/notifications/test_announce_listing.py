"""Every place is taken, and somebody waits for one."""

from shared.contracts.events.engagements import MatchListed
from tests.builders import MATCH, an_introduction_made, an_organisation_registered
from tests.component.notifications.builders import MEMBER, REPRESENTATIVES, tell

SEEN = {name: value for name, value in MATCH.items() if name != "offer_id"}


async def test_both_sides_hear_that_one_waits_for_a_place(notifications, mailbox):
    """Once; and again where somebody joins the list a second time."""
    await notifications.receives(an_organisation_registered(), MatchListed(**SEEN, number=3))
    await notifications.receives(MatchListed(**SEEN, number=3))
    await tell(notifications)
    assert mailbox.subjects_to(MEMBER) == ["Both said yes: you are on the waiting list"]
    assert mailbox.subjects_to(REPRESENTATIVES[0]) == [
        "Both said yes: a member is on the waiting list"
    ]

    await notifications.receives(MatchListed(**SEEN, number=5))
    await tell(notifications)
    assert len(mailbox.subjects_to(MEMBER)) == 2


async def test_who_moves_up_hears_that_a_place_came_free(notifications, mailbox):
    """By the letter of introduction itself."""
    await notifications.receives(an_introduction_made(from_waiting_list=True))
    await tell(notifications)

    text = mailbox.received[0].get_body(("plain",)).get_content()
    assert "a place has come free" in text
