"""Mornings and nights are those of the time zone membership says a member lives by."""

from datetime import timedelta

from shared.contracts.events.members import MemberMoved
from shared.contracts.requests.messages import MyMessages
from shared.contracts.values import Location
from tests.builders import a_member, a_member_joined, an_impact_recorded
from tests.component.notifications.builders import MEMBER, MONDAY, tell

IMPACT = an_impact_recorded(organisation_id="organisation-9")


async def test_a_member_in_sydney_is_not_woken_by_a_morning_in_stoke(notifications, mailbox):
    """Ten o'clock on Monday here is nine in the evening there."""
    await notifications.receives(a_member_joined(time_zone="Australia/Sydney"), IMPACT)
    await tell(notifications)
    assert mailbox.received == []

    notifications.at(MONDAY + timedelta(hours=11))
    await tell(notifications)

    assert len(mailbox.subjects_to(MEMBER)) == 1


async def test_who_moves_has_another_clock(notifications):
    """The page says by which clock."""
    moved = MemberMoved(
        member_id="member-1", location=Location(), max_km=20, remote=True, time_zone="Asia/Tokyo"
    )
    await notifications.receives(a_member_joined(), moved)

    found = await notifications.asks(MyMessages(), actor=a_member())
    assert found.time_zone == "Asia/Tokyo"
