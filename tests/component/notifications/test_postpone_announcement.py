"""Membership does not answer: nothing is lost, and others are told meanwhile."""

from datetime import timedelta

from shared.contracts.envelope import Refused
from shared.contracts.requests.membership import ContactsOf
from tests.builders import a_match_accepted
from tests.component.notifications.builders import MONDAY, membership, tell

SILENCE = Refused(code="no-answer", message="Nobody answers.")


async def test_people_are_told_when_membership_is_back(notifications, mailbox):
    """An outage of membership costs time, and nothing else."""
    notifications.others.answers(ContactsOf, SILENCE)
    await notifications.receives(a_match_accepted())
    await tell(notifications)
    assert mailbox.received == []

    notifications.others.answers(ContactsOf, membership)
    notifications.at(MONDAY + timedelta(seconds=30))
    await tell(notifications)

    assert len(mailbox.received) == 2


async def test_an_audience_nobody_can_resolve_holds_up_no_other(notifications, mailbox):
    """The one goes to the back of the queue, the next is told."""

    def refuses_one(request: ContactsOf) -> object:
        return SILENCE if request.organisation_id == "organisation-9" else membership(request)

    notifications.others.answers(ContactsOf, refuses_one)
    await notifications.receives(a_match_accepted(match_id="m-9", organisation_id="organisation-9"))
    notifications.at(MONDAY + timedelta(seconds=1))
    await notifications.receives(a_match_accepted())
    await tell(notifications)
    await tell(notifications)

    assert len(mailbox.received) == 2
