"""Promises from before there were reminders get a clock when the service starts."""

from datetime import timedelta

from shared.contracts.events.notifications import PromiseBreached
from tests.builders import a_match_accepted
from tests.component.notifications.builders import MONDAY
from tests.component.notifications.waits import queue

NEW = ("waiting_side", "thing_id", "next_step", "next_step_at", "handed_to", "handed_because")


async def test_an_old_promise_is_reminded_of_and_shown_like_any_other(notifications):
    """And starting again changes nothing."""
    await notifications.receives(a_match_accepted(side="organisation"))
    database = notifications.kernel.database
    await database["promises"].update_one(
        {"_id": "match-1.answer-to-organisation"}, {"$unset": dict.fromkeys(NEW, "")}
    )
    await database["waits"].delete_many({})
    for _ in range(2):
        for migrate in notifications.kernel.migrations:
            await notifications.kernel.transact(migrate)

    [row] = await queue(notifications)
    assert (row.waiting_side, row.thing_id, row.next_step) == ("organisation", "match-1", "remind")
    assert len(await notifications.documents("waits", begun=True)) == 1
    notifications.at(MONDAY + timedelta(days=30))
    await notifications.runs("escalate-promises")
    assert len(notifications.published(PromiseBreached)) == 1
