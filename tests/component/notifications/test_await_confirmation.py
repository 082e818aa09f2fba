"""One side says what was given: the other one owes its confirmation."""

import pytest

from services.notifications.domain.errors import EngagementNotYetKnown
from shared.contracts.events.notifications import PromiseOpened
from tests.builders import (
    a_contribution_reported,
    an_introduction_made,
    an_organisation_registered,
)
from tests.component.notifications.builders import MEMBER, REPRESENTATIVES, tell


async def test_the_organisation_is_asked_to_confirm_what_a_member_gave(notifications, mailbox):
    """It counts only then, so somebody has to answer for it."""
    await notifications.receives(an_introduction_made(), a_contribution_reported(by="member"))
    await tell(notifications)

    [promise] = notifications.published(PromiseOpened)
    assert promise.promise_id == "contribution-1.confirm-contribution"
    assert (promise.owner_id, promise.waiting_id) == ("organisation-1", "member-1")
    assert promise.match_id == "match-1"
    assert "Please confirm what was given" in mailbox.subjects_to(REPRESENTATIVES[1])


async def test_the_member_is_asked_to_confirm_what_an_organisation_says(notifications, mailbox):
    """Nobody's hours are written down without them."""
    await notifications.receives(
        an_organisation_registered(),
        an_introduction_made(),
        a_contribution_reported(by="organisation"),
    )
    await tell(notifications)

    [promise] = notifications.published(PromiseOpened)
    assert promise.owner_id == "member-1"
    [request] = [m for m in mailbox.received if m["Subject"] == "Please confirm what was given"]
    body = request.get_body(("plain",)).get_content()
    assert request["To"] == MEMBER.email
    assert "Bottle Oven Trust says you gave 6 hours on Saturday 14 November 2026." in body


async def test_a_redelivered_report_opens_one_promise(notifications):
    """Neither the same event again nor a twin of it."""
    await notifications.receives(an_introduction_made())
    await notifications.receives(a_contribution_reported())
    await notifications.redelivers()
    await notifications.receives(a_contribution_reported())

    assert len(notifications.published(PromiseOpened)) == 1


async def test_a_report_that_overtook_its_introduction_is_tried_again(notifications):
    """Order is promised per match and per contribution, not between the two."""
    with pytest.raises(EngagementNotYetKnown):
        await notifications.receives(a_contribution_reported())
    overtaken = notifications._last

    await notifications.receives(an_introduction_made())
    await notifications._apply(overtaken)

    assert len(notifications.published(PromiseOpened)) == 1
