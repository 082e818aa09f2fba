"""Reminders reach whoever stands in, and nothing else does."""

from datetime import timedelta

from shared.contracts.requests.promises import SetAway
from tests.builders import a_match_accepted, a_representative
from tests.component.notifications.builders import CHAIR, MONDAY, REPRESENTATIVES, tell
from tests.component.notifications.test_set_away import WEEK


async def test_a_reminder_goes_to_the_stand_in_and_to_those_who_are_there(notifications, mailbox):
    """Ben is away, Cy is not, and Eve stands in for Ben."""
    away = SetAway.model_validate({**WEEK.model_dump(), "stand_in_id": CHAIR.person_id})
    await notifications.asks(away, actor=a_representative())
    await notifications.receives(a_match_accepted())
    await tell(notifications)
    notifications.at(MONDAY + timedelta(days=4))
    await notifications.runs("escalate-promises")
    await tell(notifications)

    asked, reminded = (
        "A member would like to help you",
        "Your answer is due on Monday 23 November 2026",
    )
    assert mailbox.subjects_to(REPRESENTATIVES[0]) == [asked]
    assert mailbox.subjects_to(REPRESENTATIVES[1]) == [asked, reminded]
    assert mailbox.subjects_to(CHAIR) == [reminded]
