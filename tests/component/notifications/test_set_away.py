"""Somebody says that they are away, and who stands in."""

from datetime import date

from shared.contracts.envelope import Refused
from shared.contracts.requests.promises import AwayOf, SetAway
from tests.builders import a_coordinator, a_match_accepted, a_member, a_representative
from tests.component.notifications.waits import owed

WEEK = SetAway(starts_on=date(2026, 11, 16), ends_on=date(2026, 11, 27), stand_in_id="stand-in-1")


async def test_the_stand_in_sees_what_the_organisation_owes(notifications):
    """For as long as it lasts, and not a day before."""
    await notifications.receives(a_match_accepted())
    await notifications.asks(WEEK, actor=a_representative())

    assert await owed(notifications, a_member("stand-in-1")) == ["match-1.answer-to-member"]
    later = WEEK.model_copy(update={"starts_on": date(2026, 11, 17)})
    await notifications.asks(later, actor=a_representative())
    assert await owed(notifications, a_member("stand-in-1")) == []


async def test_a_coordinator_may_say_it_for_somebody_else(notifications):
    """Whoever fell ill does not fill in forms."""
    for_them = WEEK.model_copy(update={"person_id": "member-1"})
    await notifications.receives(a_match_accepted(side="organisation"))
    refused = await notifications.asks(for_them, actor=a_member("member-2"))
    assert isinstance(refused, Refused)

    await notifications.asks(for_them, actor=a_coordinator())
    found = await notifications.asks(AwayOf(), actor=a_member("member-1"))
    assert (found.ends_on, found.stand_in_id) == (WEEK.ends_on, "stand-in-1")
    assert await owed(notifications, a_member("stand-in-1")) == ["match-1.answer-to-organisation"]


async def test_days_that_make_no_sense_are_refused_with_the_field(notifications):
    """And nothing is kept."""
    backwards = WEEK.model_copy(update={"ends_on": date(2026, 11, 15)})
    refused = await notifications.asks(backwards, actor=a_member())

    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == ["ends_on"]
    assert await notifications.documents("absences") == []
