"""Somebody does not come after all."""

import pytest

from shared.contracts.events.engagements import EngagementCancelled
from tests.builders import MATCH, an_organisation_registered
from tests.component.notifications.builders import MEMBER, REPRESENTATIVES, tell

SEEN = {name: value for name, value in MATCH.items() if name != "offer_id"}


@pytest.mark.parametrize(
    ("side", "told", "title"),
    [
        ("member", REPRESENTATIVES, "A member cannot come, at short notice"),
        ("organisation", (MEMBER,), "Bottle Oven Trust had to cancel, at short notice"),
    ],
)
async def test_the_other_side_hears_of_it_once(notifications, mailbox, side, told, title):
    """And nobody else: who cancelled knows."""
    event = EngagementCancelled(
        **SEEN, engagement_id="engagement-1", side=side, reason="ill", late=True
    )
    await notifications.receives(an_organisation_registered(), event)
    await notifications.receives(event)
    await tell(notifications)

    assert len(mailbox.received) == len(told)
    for person in told:
        assert mailbox.subjects_to(person) == [title]
