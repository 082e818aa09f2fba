"""A use is found for an offer: the member hears of it, and of several at once."""

from datetime import timedelta

from shared.contracts.requests.notifications import InboxOf
from tests.builders import a_match_proposed, a_member, an_organisation_registered
from tests.component.notifications.builders import MEMBER, MONDAY, tell

SOON = MONDAY + timedelta(seconds=6)


async def titles(service) -> list[str]:
    page = await service.asks(InboxOf(), actor=a_member())
    return [notice.title for notice in page.items]


async def test_five_uses_of_one_offer_are_told_in_one_notice(notifications, mailbox):
    """One message that says five, not five messages."""
    proposals = [a_match_proposed(match_id=f"match-{n}") for n in range(5)]
    await notifications.receives(an_organisation_registered(), *proposals[:2])
    await notifications.receives(*proposals[2:])
    await tell(notifications)
    assert mailbox.received == []

    notifications.at(SOON)
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["We found 5 uses for your offer"]
    assert await titles(notifications) == ["We found 5 uses for your offer"]


async def test_the_reasons_are_in_the_message(notifications, mailbox):
    """A member should see at a glance why this is for them."""
    await notifications.receives(an_organisation_registered(), a_match_proposed())
    notifications.at(SOON)
    await tell(notifications)

    page = await notifications.asks(InboxOf(), actor=a_member())

    assert "Bottle Oven Trust. Why: You both care about heritage." in page.items[0].text
    assert page.items[0].link == "/matches/match-1"


async def test_what_is_found_later_that_day_is_told_the_next_morning(notifications, mailbox):
    """At most one message a day about one offer, and nothing is lost."""
    await notifications.receives(a_match_proposed())
    notifications.at(SOON)
    await tell(notifications)
    await notifications.receives(a_match_proposed(match_id="match-2"))
    await tell(notifications)
    assert len(mailbox.received) == 1

    notifications.at(MONDAY.replace(day=17, hour=9))
    await tell(notifications)

    assert len(mailbox.received) == 2
    assert len(await titles(notifications)) == 2


async def test_two_offers_are_two_notices(notifications, mailbox):
    """Each offer is a story of its own."""
    await notifications.receives(
        a_match_proposed(), a_match_proposed(match_id="match-2", offer_id="offer-2")
    )
    notifications.at(SOON)
    await tell(notifications)

    assert len(mailbox.subjects_to(MEMBER)) == 2


async def test_a_redelivered_proposal_is_told_once(notifications, mailbox):
    """The bus delivers at least once; people hear of it once, before or after they were told."""
    await notifications.receives(a_match_proposed())
    await notifications.redelivers()
    notifications.at(SOON)
    await tell(notifications)
    await notifications.redelivers()
    await notifications.receives(a_match_proposed())
    notifications.at(SOON + timedelta(days=1))
    await tell(notifications)

    assert await titles(notifications) == ["We found a use for your offer"]
    assert len(mailbox.received) == 1
