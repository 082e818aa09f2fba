"""The clock passes a due day: the promise is late, and those concerned are told once."""

from datetime import date, timedelta

from shared.contracts.events.notifications import PromiseBreached
from shared.contracts.requests.notifications import InboxOf, Promises
from tests.builders import a_coordinator, a_match_accepted, an_organisation_registered
from tests.component.notifications.builders import COORDINATOR, DUE, REPRESENTATIVES, tell


async def test_a_promise_is_not_late_on_its_due_day(notifications):
    """The day belongs to whoever owes the answer."""
    await notifications.receives(a_match_accepted())
    notifications.at(DUE.replace(hour=23))
    await notifications.runs("escalate-promises")

    assert notifications.published(PromiseBreached) == []


async def test_a_promise_past_its_day_is_breached_once_and_shown_as_late(notifications):
    """However often the clock looks."""
    await notifications.receives(an_organisation_registered(), a_match_accepted())
    for days in (1, 1, 2):
        notifications.at(DUE + timedelta(days=days))
        await notifications.runs("escalate-promises")

    assert notifications.published(PromiseBreached) == [
        PromiseBreached(
            promise_id="match-1.answer-to-member",
            owner_id="organisation-1",
            match_id="match-1",
            due_on=date(2026, 11, 23),
        )
    ]
    page = await notifications.asks(Promises(status="late"), actor=a_coordinator())
    assert [view.late_days for view in page.items] == [2]


async def test_the_owner_is_reminded_and_the_coordinators_are_told(notifications, mailbox):
    """Silence becomes somebody's business, once."""
    await notifications.receives(an_organisation_registered(), a_match_accepted())
    await tell(notifications)
    for days in (1, 2):
        notifications.at(DUE + timedelta(days=days))
        await notifications.runs("escalate-promises")
        await tell(notifications)

    assert mailbox.subjects_to(REPRESENTATIVES[0]) == [
        "A member would like to help you",
        "Somebody is still waiting for your answer",
    ]
    assert mailbox.subjects_to(COORDINATOR) == ["1 promise is late"]
    page = await notifications.asks(InboxOf(), actor=a_coordinator())
    assert "Bottle Oven Trust owes an answer to a member" in page.items[0].text


async def test_coordinators_hear_of_many_late_promises_in_one_message(notifications, mailbox):
    """Three on one day are one message."""
    await notifications.receives(*(a_match_accepted(match_id=f"match-{n}") for n in range(3)))
    notifications.at(DUE + timedelta(days=1))
    await notifications.runs("escalate-promises")
    await tell(notifications)

    assert mailbox.subjects_to(COORDINATOR) == ["3 promises are late"]
