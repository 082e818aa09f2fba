"""What was waited for has come, or is not waited for any more."""

from datetime import timedelta

import pytest

from shared.contracts.events.promises import PromiseSettled
from tests.component.notifications.builders import MONDAY
from tests.component.notifications.waits import (
    ANSWERED,
    ASKED,
    CLAIMED,
    ENTERED,
    HIDDEN,
    MERGED,
    OFFERED,
    RAISED,
    RECOGNISED,
    REMOVED,
    REPLIED,
    TAKEN_BACK,
    USE_FOUND,
    VERIFIED,
    owed,
)

ENDS = [
    (OFFERED, USE_FOUND, "kept", "engine"),
    (OFFERED, TAKEN_BACK, "released", "person"),
    (ENTERED, VERIFIED, "kept", "person"),
    (ENTERED, REMOVED, "released", "person"),
    (CLAIMED, RECOGNISED, "kept", "person"),
    (RAISED, REPLIED, "kept", "person"),
    (RAISED, MERGED, "released", "person"),
    (RAISED, HIDDEN, "released", "person"),
    (ASKED, ANSWERED, "kept", "person"),
]


@pytest.mark.parametrize(("begun", "ended", "how", "by"), ENDS)
async def test_it_ends_with_what_the_table_says_and_tells_how_long_it_took(
    notifications, begun, ended, how, by
):
    """A use is found by the engine; that is an answer, and no human reply."""
    await notifications.receives(begun)
    notifications.at(MONDAY + timedelta(hours=3))
    await notifications.receives(ended)
    await notifications.redelivers()

    [settled] = notifications.published(PromiseSettled)
    assert (settled.how, settled.by, settled.waited_minutes) == (how, by, 180)
    assert await owed(notifications) == []


async def test_an_answer_after_the_day_counts_how_late_it_was(notifications):
    """Eight days after the due day."""
    await notifications.receives(OFFERED)
    notifications.at(MONDAY + timedelta(days=15))
    await notifications.receives(USE_FOUND)

    [settled] = notifications.published(PromiseSettled)
    assert settled.late_days == 8
