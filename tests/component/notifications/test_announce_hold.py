"""A check stands between two who said yes."""

from shared.contracts.events.engagements import MatchHeld
from tests.builders import MATCH, an_organisation_registered
from tests.component.notifications.builders import MEMBER, REPRESENTATIVES, tell

SEEN = {name: value for name, value in MATCH.items() if name != "offer_id"}


async def test_both_sides_hear_once_what_it_waits_for(notifications, mailbox):
    """Whatever the bus repeats."""
    await notifications.receives(an_organisation_registered(), MatchHeld(**SEEN, duty="mentor"))
    await notifications.redelivers()
    await notifications.receives(MatchHeld(**SEEN, duty="mentor"))
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["One more step before you are introduced"]
    assert mailbox.subjects_to(REPRESENTATIVES[0]) == ["The introduction waits for a check"]
    assert len(mailbox.received) == 3
