"""The inbox: what one person was told, newest first, and nobody else's."""

from datetime import timedelta

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.requests.notifications import InboxOf
from tests.builders import a_member, an_impact_recorded
from tests.component.notifications.builders import MONDAY


async def test_an_inbox_is_read_newest_first_page_by_page(notifications):
    """Every notice once, also while more arrive."""
    for minute in range(3):
        notifications.at(MONDAY + timedelta(minutes=minute))
        await notifications.receives(an_impact_recorded(impact_id=f"impact-{minute}"))
        await notifications.runs("tell-people")

    first = await notifications.asks(InboxOf(limit=2), actor=a_member())
    second = await notifications.asks(InboxOf(limit=2, cursor=first.next), actor=a_member())

    sent = [notice.sent_at for notice in (*first.items, *second.items)]
    assert sent == [MONDAY + timedelta(minutes=minute) for minute in (2, 1, 0)]
    assert second.next is None


async def test_nobody_reads_somebody_elses_inbox(notifications):
    """There is no way to name another person."""
    await notifications.receives(an_impact_recorded())
    await notifications.runs("tell-people")

    other = await notifications.asks(InboxOf(), actor=a_member("member-2"))
    stranger = await notifications.asks(InboxOf(), actor=NOBODY)

    assert other.items == ()
    assert isinstance(stranger, Refused)


async def test_a_cursor_that_makes_no_sense_is_refused(notifications):
    """With the name of the field."""
    refusal = await notifications.asks(InboxOf(cursor="nonsense"), actor=a_member())

    assert isinstance(refusal, Refused)
    assert refusal.problems[0].field == "cursor"
