"""A letter is forgotten when it was sent, or when there is nobody to send it to."""

from shared.contracts.events.notifications import NoticeSent
from shared.contracts.requests.membership import Contacts, ContactsOf
from tests.builders import an_impact_recorded
from tests.component.notifications.builders import tell


async def test_a_sent_letter_is_gone_and_said_to_be_sent(notifications, mailbox):
    """Mail and its event have the id of the notice, so that the two can be told as one."""
    await notifications.receives(an_impact_recorded())
    await tell(notifications)

    notices = {notice["_id"] for notice in await notifications.documents("notices")}
    mailed = [s.notice_id for s in notifications.published(NoticeSent) if s.channel == "email"]
    assert set(mailed) == notices
    assert len(mailed) == 3
    assert await notifications.documents("letters") == []


async def test_a_letter_to_somebody_who_was_erased_is_dropped_and_not_said_to_be_sent(
    notifications, mailbox
):
    """Membership does not know them any more: there is nobody to tell, and nothing to keep."""
    notifications.others.answers(ContactsOf, Contacts(contacts=()))
    await notifications.receives(an_impact_recorded())
    await tell(notifications)

    assert await notifications.documents("letters") == []
    assert [s for s in notifications.published(NoticeSent) if s.channel == "email"] == []
    assert mailbox.received == []
