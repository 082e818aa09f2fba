"""Clearance ended or came back after an introduction."""

from datetime import date

import pytest

from shared.contracts.events.engagements import EngagementPaused, EngagementResumed
from tests.builders import SIDES, an_organisation_registered
from tests.component.notifications.builders import MEMBER, REPRESENTATIVES, tell

SEEN = SIDES | {"engagement_id": "engagement-1", "on": date(2026, 11, 16)}


@pytest.mark.parametrize(
    ("event", "mine", "theirs"),
    [
        (
            EngagementPaused(**SEEN),
            "Please do not take part for now",
            "A member may not take part for now",
        ),
        (
            EngagementResumed(**SEEN),
            "What you had agreed can go on",
            "What you had agreed can go on",
        ),
    ],
)
async def test_both_sides_hear_of_it_once_a_day(notifications, mailbox, event, mine, theirs):
    """Before the next time they meet."""
    await notifications.receives(an_organisation_registered(), event)
    await notifications.receives(event)
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == [mine]
    assert mailbox.subjects_to(REPRESENTATIVES[0]) == [theirs]
    assert len(mailbox.received) == 3
