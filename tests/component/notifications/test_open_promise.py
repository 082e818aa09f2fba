"""Somebody begins to wait for the coordinators or for a group: there is an owner and a day."""

import pytest

from shared.contracts.events.notifications import PromiseOpened
from shared.contracts.events.promises import PromiseMade
from tests.builders import a_match_accepted, an_offer_posted, an_organisation_registered
from tests.component.notifications.waits import (
    ASKED,
    CLAIMED,
    ENTERED,
    OFFERED,
    RAISED,
    TAKEN_BACK,
    USE_FOUND,
    owed,
)

ORGANISATION, ME = ("organisation-1", "organisation"), ("member-1", "member")
WAITS = [
    (OFFERED, ("offer-1.find-use", "coordinators", *ME, "2026-11-23")),
    (ENTERED, ("organisation-1.verify-organisation", "coordinators", *ORGANISATION, "2026-11-23")),
    (CLAIMED, ("need-1.recognise-need", "coordinators", "need-1", "member", "2026-11-30")),
    (RAISED, ("voice-1.answer-voice", "coordinators", "voice-1", "member", "2026-11-30")),
    (ASKED, ("ask-1.answer-ask", "ambassadors", "coordinators", "coordinators", "2026-11-27")),
]


@pytest.mark.parametrize(("event", "expected"), WAITS)
async def test_whoever_waits_has_somebody_who_owes_and_a_day(notifications, event, expected):
    """Five working days for an offer, ten for a need or a voice; a group has its own day."""
    await notifications.receives(event)
    await notifications.redelivers()

    [made] = notifications.published(PromiseMade)
    ends = (made.owner_id, made.waiting_id, made.waiting_side)
    assert (made.promise_id, *ends, str(made.due_on)) == expected
    assert await owed(notifications) == [made.promise_id]


async def test_what_is_about_a_match_is_said_in_both_families_of_events(notifications):
    """Who listened to the older events hears of matches as before, and of nothing else."""
    await notifications.receives(a_match_accepted(), OFFERED)

    assert [one.match_id for one in notifications.published(PromiseOpened)] == ["match-1"]
    assert len(notifications.published(PromiseMade)) == 2


async def test_an_organisation_entered_by_a_coordinator_waits_for_nobody(notifications):
    """They have looked already."""
    await notifications.receives(an_organisation_registered())

    assert await owed(notifications) == []


@pytest.mark.parametrize("first", [USE_FOUND, TAKEN_BACK])
async def test_news_in_the_wrong_order_opens_nothing_that_nobody_could_keep(notifications, first):
    """A match and its offer are two aggregates: either may be heard of first."""
    await notifications.receives(first)
    await notifications.receives(OFFERED)

    assert notifications.published(PromiseMade) == []


async def test_every_offer_has_its_own_promise(notifications):
    """Two offers of one member are two questions."""
    await notifications.receives(OFFERED, an_offer_posted(offer_id="offer-2"))

    assert await owed(notifications) == ["offer-1.find-use", "offer-2.find-use"]
