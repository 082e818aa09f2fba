"""A coordinator hands a promise to somebody: they are told why, see it, and are reminded."""

from datetime import timedelta

from shared.contracts.envelope import Refused
from shared.contracts.events.promises import PromiseReassigned
from shared.contracts.requests.promises import HandOverPromise
from tests.builders import a_coordinator, a_member, a_representative
from tests.component.notifications.builders import (
    CHAIR,
    COORDINATOR,
    MONDAY,
    REPRESENTATIVES,
    tell,
)
from tests.component.notifications.waits import OFFERED, USE_FOUND, owed, queue

TO_EVE = HandOverPromise(
    promise_id="offer-1.find-use", person_id=CHAIR.person_id, reason="You know the museums."
)


async def test_the_new_person_is_told_why_and_sees_it_among_theirs(notifications, mailbox):
    """Only they, and whoever sees the whole queue."""
    await notifications.receives(OFFERED)
    await notifications.asks(TO_EVE, actor=a_coordinator())
    await tell(notifications)

    assert mailbox.subjects_to(CHAIR) == ["A promise was handed over to you"]
    [row] = await queue(notifications, a_member(CHAIR.person_id))
    assert (row.mine, row.handed_because) == ("owe", "You know the museums.")
    assert await owed(notifications, a_member("member-9")) == []
    [said] = notifications.published(PromiseReassigned)
    assert said.person_id == CHAIR.person_id


async def test_they_are_reminded_and_the_coordinators_only_once_it_is_late(notifications, mailbox):
    """Two who are reminded of the same thing both think that the other will do it."""
    await notifications.receives(OFFERED)
    await notifications.asks(TO_EVE, actor=a_coordinator())
    for days in (4, 7, 8):
        notifications.at(MONDAY + timedelta(days=days))
        await notifications.runs("escalate-promises")
        await tell(notifications)

    assert mailbox.subjects_to(CHAIR)[1:] == [
        "Your answer is due on Monday 23 November 2026",
        "Your answer is due on Monday 23 November 2026",
        "Somebody is still waiting for your answer",
    ]
    assert mailbox.subjects_to(COORDINATOR) == ["1 promise is late"]
    assert mailbox.subjects_to(REPRESENTATIVES[0]) == []


async def test_it_is_for_coordinators_and_for_what_somebody_waits_for(notifications):
    """What is answered has no owner any more."""
    await notifications.receives(OFFERED)
    refused = await notifications.asks(TO_EVE, actor=a_representative())
    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"

    await notifications.receives(USE_FOUND)
    late = await notifications.asks(TO_EVE, actor=a_coordinator())
    unknown = TO_EVE.model_copy(update={"promise_id": "nothing"})
    missing = await notifications.asks(unknown, actor=a_coordinator())
    assert (late.code, missing.code) == ("promise-already-settled", "promise-not-found")
