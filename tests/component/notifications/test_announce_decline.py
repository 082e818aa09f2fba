"""One side says no: the other hears of it, kindly."""

from tests.builders import a_match_accepted, a_match_declined, an_organisation_registered
from tests.component.notifications.builders import MEMBER, REPRESENTATIVES, tell

NO_FROM_MEMBER = a_match_declined(side="member", reason="too-far")


async def test_the_member_is_told_when_an_organisation_says_no(notifications, mailbox):
    """Once, whatever the bus repeats."""
    await notifications.receives(an_organisation_registered(), a_match_declined())
    await notifications.redelivers()
    await notifications.receives(a_match_declined())
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["Bottle Oven Trust cannot go ahead this time"]


async def test_an_organisation_that_said_yes_is_told_when_the_member_says_no(
    notifications, mailbox
):
    """They were waiting for it."""
    await notifications.receives(a_match_accepted(side="organisation"), NO_FROM_MEMBER)
    await tell(notifications)

    assert mailbox.subjects_to(REPRESENTATIVES[0]) == ["A member cannot go ahead this time"]


async def test_an_organisation_that_never_answered_is_not_told_of_a_no(notifications, mailbox):
    """A member with five proposals says no to four: four strangers need no mail about it."""
    await notifications.receives(NO_FROM_MEMBER)
    await tell(notifications)

    assert mailbox.received == []
