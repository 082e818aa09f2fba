"""Somebody is forgotten: their inbox goes, and nobody waits for them any more."""

from shared.contracts.events.forgetting import MemberErased, NotificationsErasureConfirmed
from shared.contracts.events.notifications import PromiseReleased
from shared.contracts.requests.membership import ContactsOf
from shared.contracts.requests.promises import HandOverPromise
from tests.builders import (
    a_coordinator,
    a_match_accepted,
    a_match_proposed,
    an_offer_posted,
    an_organisation_registered,
)
from tests.component.notifications.builders import DUE, MONDAY, membership
from tests.drivers import ServiceDriver

ERASED = MemberErased(member_id="member-1", why="own-wish")


async def test_what_they_were_told_goes_and_what_others_were_told_stays(
    notifications: ServiceDriver,
):
    """An inbox is about its owner; the organisation's is not."""
    notifications.at(MONDAY)
    notifications.others.answers(ContactsOf, membership)
    await notifications.receives(
        an_organisation_registered(), a_match_proposed(), a_match_accepted(side="member")
    )
    notifications.at(DUE)
    await notifications.runs("tell-people")
    told = {notice["person_id"] for notice in await notifications.documents("notices")}
    assert "member-1" in told

    await notifications.receives(ERASED)

    left = {notice["person_id"] for notice in await notifications.documents("notices")}
    assert left == told - {"member-1"}
    assert await notifications.documents("letters", person_id="member-1") == []
    confirmed = NotificationsErasureConfirmed(notifications_erasure_id="member-1")
    assert notifications.published(NotificationsErasureConfirmed) == [confirmed]


async def test_nobody_is_reminded_of_an_answer_to_somebody_who_is_gone(
    notifications: ServiceDriver,
):
    """A promise to nobody would be late for ever."""
    notifications.at(MONDAY)
    await notifications.receives(an_organisation_registered(), a_match_accepted(side="member"))
    await notifications.receives(ERASED)
    assert len(notifications.published(PromiseReleased)) == 1
    [promise] = await notifications.documents("promises")
    assert (promise["status"], promise["settled"]) == ("released", True)


async def test_what_was_handed_over_to_them_is_its_owners_again(notifications: ServiceDriver):
    """Reminders to nobody are silence; and the reason was about them."""
    await notifications.receives(an_offer_posted(member_id="member-2"))
    command = HandOverPromise(
        promise_id="offer-1.find-use", person_id="member-1", reason="They know the museums."
    )
    await notifications.asks(command, actor=a_coordinator())
    await notifications.receives(ERASED)

    [promise] = await notifications.documents("promises")
    kept = (promise["handed_to"], promise["handed_because"], promise["settled"])
    assert kept == (None, "", False)
