"""A person with two records reads what either was told, as long as they are one."""

from shared.contracts.events.merging import MemberMerged, MergeUndone
from shared.contracts.requests.notifications import InboxOf, Promises
from tests.builders import a_match_accepted, a_member, an_impact_recorded

KEPT = a_member("member-2")
MERGED = MemberMerged(member_id="member-1", into="member-2")


async def test_the_inbox_of_both_is_read_as_one(notifications):
    """Told before the merge, and after it under the old id."""
    await notifications.receives(an_impact_recorded(impact_id="before"))
    await notifications.runs("tell-people")
    await notifications.receives(MERGED)
    await notifications.receives(an_impact_recorded(impact_id="after"))
    await notifications.runs("tell-people")
    assert len((await notifications.asks(InboxOf(), actor=KEPT)).items) == 2

    await notifications.receives(MergeUndone(member_id="member-1", into="member-2"))
    assert (await notifications.asks(InboxOf(), actor=KEPT)).items == ()
    assert len((await notifications.asks(InboxOf(), actor=a_member())).items) == 2


async def test_what_either_waits_for_is_seen(notifications):
    """A promise names the record that was there when it was made."""
    await notifications.receives(a_match_accepted())
    assert (await notifications.asks(Promises(), actor=KEPT)).items == ()
    await notifications.receives(MERGED)
    assert len((await notifications.asks(Promises(), actor=KEPT)).items) == 1
