"""Somebody is back."""

from shared.contracts.envelope import Refused
from shared.contracts.requests.promises import AwayOf, AwayView, EndAway
from tests.builders import a_coordinator, a_match_accepted, a_member
from tests.component.notifications.test_set_away import WEEK
from tests.component.notifications.waits import owed


async def test_what_they_owe_is_theirs_alone_again(notifications):
    """Whether they say so themselves or a coordinator does; again changes nothing."""
    await notifications.receives(a_match_accepted(side="organisation"))
    await notifications.asks(WEEK, actor=a_member())
    await notifications.asks(EndAway(person_id="member-1"), actor=a_coordinator())
    await notifications.asks(EndAway(), actor=a_member())

    assert await owed(notifications, a_member("stand-in-1")) == []
    found = await notifications.asks(AwayOf(), actor=a_member())
    assert found == AwayView(person_id="member-1")


async def test_whether_somebody_is_away_is_not_everybody_s_business(notifications):
    """An empty house."""
    await notifications.asks(WEEK, actor=a_member())
    for request in (EndAway(person_id="member-1"), AwayOf(person_id="member-1")):
        assert isinstance(await notifications.asks(request, actor=a_member("x")), Refused)
