"""Both said yes: both are told, and find each other on the page of the match."""

from tests.builders import an_introduction_made, an_organisation_registered
from tests.component.notifications.builders import MEMBER, PERSONAL, REPRESENTATIVES, tell


async def test_both_sides_are_introduced_once(notifications, mailbox):
    """Whatever the bus repeats."""
    await notifications.receives(an_organisation_registered(), an_introduction_made())
    await tell(notifications)
    await notifications.redelivers()
    await notifications.receives(an_introduction_made())
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["You are introduced to Bottle Oven Trust"]
    assert mailbox.subjects_to(REPRESENTATIVES[0]) == ["You are introduced to a member"]
    assert len(mailbox.received) == 3


async def test_nobodys_contact_details_are_in_the_other_sides_mail(notifications, mailbox):
    """They are on the page, for the two of them only."""
    await notifications.receives(an_introduction_made())
    await tell(notifications)

    for message in mailbox.received:
        text = message.get_body(("plain",)).get_content()
        own = next(each for each in (MEMBER, *REPRESENTATIVES) if each.email == message["To"])
        assert "https://potbank.example/matches/match-1" in text
        assert [found for found in PERSONAL if found in text] == [own.name]
