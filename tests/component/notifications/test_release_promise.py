"""The waiting side says no itself: nobody waits any more."""

from datetime import timedelta

from shared.contracts.events.notifications import PromiseBreached, PromiseKept, PromiseReleased
from tests.builders import a_match_accepted, a_match_declined
from tests.component.notifications.builders import DUE


async def test_a_member_who_gives_up_waiting_releases_the_promise(notifications):
    """The organisation is not late with an answer nobody wants."""
    await notifications.receives(a_match_accepted(side="member"))
    await notifications.receives(a_match_declined(side="member", reason="not-now"))

    assert notifications.published(PromiseReleased) == [
        PromiseReleased(promise_id="match-1.answer-to-member", match_id="match-1")
    ]
    assert notifications.published(PromiseKept) == []


async def test_a_released_promise_is_never_late(notifications):
    """The clock stops with it."""
    await notifications.receives(a_match_accepted(side="member"))
    await notifications.receives(a_match_declined(side="member", reason="not-now"))
    notifications.at(DUE + timedelta(days=30))
    await notifications.runs("escalate-promises")

    assert notifications.published(PromiseBreached) == []


async def test_a_redelivered_no_releases_once(notifications):
    """One promise, one end."""
    await notifications.receives(a_match_accepted(side="member"))
    await notifications.receives(a_match_declined(side="member", reason="not-now"))
    await notifications.redelivers()
    await notifications.receives(a_match_declined(side="member", reason="not-now"))

    assert len(notifications.published(PromiseReleased)) == 1
