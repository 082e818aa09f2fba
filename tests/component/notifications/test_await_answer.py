"""One side says yes: a promise is opened, and its owner is told."""

from datetime import date

from shared.contracts.events.notifications import PromiseKept, PromiseOpened
from tests.builders import a_match_accepted, an_organisation_registered
from tests.component.notifications.builders import MEMBER, MONDAY, REPRESENTATIVES, tell


async def test_the_organisation_owes_a_member_who_said_yes_an_answer(notifications):
    """Five working days, counted from Monday over a weekend."""
    await notifications.receives(a_match_accepted(side="member"))

    assert notifications.published(PromiseOpened) == [
        PromiseOpened(
            promise_id="match-1.answer-to-member",
            about="answer-to-member",
            owner_id="organisation-1",
            waiting_id="member-1",
            match_id="match-1",
            due_on=date(2026, 11, 23),
        )
    ]


async def test_a_member_owes_an_organisation_that_said_yes_an_answer(notifications):
    """The clock runs for both sides alike."""
    await notifications.receives(a_match_accepted(side="organisation"))

    [promise] = notifications.published(PromiseOpened)
    assert (promise.about, promise.owner_id) == ("answer-to-organisation", "member-1")


async def test_holidays_of_the_place_do_not_count(notifications):
    """Nobody answers on Christmas Day."""
    notifications.at(MONDAY.replace(month=12, day=21))
    await notifications.receives(a_match_accepted())

    [promise] = notifications.published(PromiseOpened)
    assert promise.due_on == date(2026, 12, 30)


async def test_everybody_who_speaks_for_the_organisation_is_told(notifications, mailbox):
    """Whoever is there can answer."""
    await notifications.receives(a_match_accepted(side="member"))
    await tell(notifications)

    for representative in REPRESENTATIVES:
        assert mailbox.subjects_to(representative) == ["A member would like to help you"]
    assert mailbox.subjects_to(MEMBER) == []


async def test_the_member_is_told_who_would_like_their_offer(notifications, mailbox):
    """The organisation's name is public."""
    await notifications.receives(
        an_organisation_registered(), a_match_accepted(side="organisation")
    )
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["Bottle Oven Trust would like to take up your offer"]


async def test_a_redelivered_yes_opens_one_promise_and_tells_once(notifications, mailbox):
    """Neither the same event again nor a twin of it can open a second promise."""
    await notifications.receives(a_match_accepted())
    await tell(notifications)
    await notifications.redelivers()
    await notifications.receives(a_match_accepted())
    await tell(notifications)

    assert len(notifications.published(PromiseOpened)) == 1
    assert len(mailbox.subjects_to(REPRESENTATIVES[0])) == 1


async def test_the_second_yes_is_the_answer_and_opens_nothing(notifications):
    """Once both have said yes, nobody waits."""
    await notifications.receives(a_match_accepted(side="member"))
    await notifications.receives(a_match_accepted(side="organisation"))

    assert len(notifications.published(PromiseOpened)) == 1
    [kept] = notifications.published(PromiseKept)
    assert kept.promise_id == "match-1.answer-to-member"
