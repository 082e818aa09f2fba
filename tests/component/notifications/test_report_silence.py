"""The self-check finds whoever waits without a clock, counts them, and says so once."""

from services.notifications.entrypoints.schedule import UNPROMISED
from tests.builders import a_match_accepted, a_match_declined
from tests.component.notifications.builders import COORDINATOR, tell
from tests.component.notifications.waits import ASKED, CLAIMED, OFFERED, USE_FOUND


def counted() -> float:
    return next(iter(UNPROMISED.collect())).samples[0].value


async def test_nobody_is_reported_where_every_wait_has_a_promise(notifications, mailbox):
    """Waiting is not silence."""
    await notifications.receives(OFFERED, CLAIMED, ASKED, a_match_accepted())
    await notifications.receives(USE_FOUND, a_match_declined())
    await notifications.runs("look-for-silence")
    await tell(notifications)

    assert counted() == 0
    assert mailbox.subjects_to(COORDINATOR) == []


async def test_a_promise_that_is_gone_is_noticed_and_told_once(notifications, mailbox):
    """Somebody deleted it, or a fault of ours did: whoever waits must not be the one to notice."""
    await notifications.receives(OFFERED, CLAIMED)
    promises = notifications.kernel.database["promises"]
    await promises.delete_one({"_id": "offer-1.find-use"})
    for _ in range(3):
        await notifications.runs("look-for-silence")
        await tell(notifications)

    assert counted() == 1
    assert mailbox.subjects_to(COORDINATOR) == ["1 person waits without a promise"]


async def test_a_promise_settled_by_nothing_that_happened_is_noticed_too(notifications):
    """The clock has stopped, and events say that somebody waits."""
    await notifications.receives(CLAIMED)
    promises = notifications.kernel.database["promises"]
    await promises.update_one({"_id": "need-1.recognise-need"}, {"$set": {"settled": True}})
    await notifications.runs("look-for-silence")

    assert counted() == 1
