"""Somebody answers: the promise is kept, in time or late."""

from datetime import timedelta

from shared.contracts.events.notifications import PromiseKept, PromiseReleased
from tests.builders import (
    a_contribution_confirmed,
    a_contribution_reported,
    a_match_accepted,
    a_match_declined,
    an_introduction_made,
)
from tests.component.notifications.builders import DUE


async def test_an_introduction_keeps_the_promise_of_an_answer(notifications):
    """On the due day it is still in time."""
    await notifications.receives(a_match_accepted())
    notifications.at(DUE)
    await notifications.receives(an_introduction_made())

    assert notifications.published(PromiseKept) == [
        PromiseKept(
            promise_id="match-1.answer-to-member",
            owner_id="organisation-1",
            match_id="match-1",
            late_days=0,
        )
    ]


async def test_a_no_keeps_the_promise_of_an_answer(notifications):
    """An answer is an answer: what hurts is silence."""
    await notifications.receives(a_match_accepted(side="member"))
    await notifications.receives(a_match_declined(side="organisation"))

    assert len(notifications.published(PromiseKept)) == 1
    assert notifications.published(PromiseReleased) == []


async def test_a_promise_kept_late_counts_the_days(notifications):
    """Late is better than never, and is told as what it is."""
    await notifications.receives(a_match_accepted())
    notifications.at(DUE + timedelta(days=3))
    await notifications.runs("escalate-promises")
    await notifications.receives(an_introduction_made())

    [kept] = notifications.published(PromiseKept)
    assert kept.late_days == 3


async def test_a_confirmation_keeps_its_own_promise_only(notifications):
    """Two contributions of one match are two promises."""
    await notifications.receives(an_introduction_made())
    await notifications.receives(
        a_contribution_reported(), a_contribution_reported(contribution_id="contribution-2")
    )
    await notifications.receives(a_contribution_confirmed())

    [kept] = notifications.published(PromiseKept)
    assert kept.promise_id == "contribution-1.confirm-contribution"
    assert kept.match_id == "match-1"


async def test_a_redelivered_answer_keeps_the_promise_once(notifications):
    """Figures about kept promises must not grow by repetition."""
    await notifications.receives(a_match_accepted())
    await notifications.receives(an_introduction_made())
    await notifications.redelivers()
    await notifications.receives(an_introduction_made())

    assert len(notifications.published(PromiseKept)) == 1


async def test_an_introduction_nobody_waited_for_keeps_nothing(notifications):
    """There may never have been a promise, and that is not an error."""
    await notifications.receives(an_introduction_made())

    assert notifications.published(PromiseKept) == []
