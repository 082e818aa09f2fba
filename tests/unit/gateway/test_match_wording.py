"""Where a match stands, and what a yes would do, in the words of whoever looks."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.gateway.entrypoints import match_wording
from shared.contracts.requests.clearance import DutyView
from shared.contracts.requests.matching import CancellationView
from tests.component.gateway.place import BOARD, a_match

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CANCELLED = CancellationView(by="member", reason="ill", late=False, cancelled_at=NOW)


@pytest.mark.parametrize(
    ("match", "words"),
    [
        ({}, "Proposed"),
        ({"status": "accepted-by-member"}, "You said yes"),
        ({"status": "accepted-by-organisation"}, "Accepted by the organisation"),
        ({"on_hold": "clearance"}, "Both said yes: waits for a check"),
        ({"on_hold": "waiting-list", "position": 3}, "On the waiting list, number 3"),
        ({"status": "introduced", "paused_since": NOW}, "Paused: not cleared any more"),
        ({"status": "introduced", "cancelled": CANCELLED}, "Cancelled"),
        (
            {"cancelled": CANCELLED.model_copy(update={"late": True}), "paused_since": NOW},
            "Cancelled at short notice",
        ),
    ],
)
def test_the_latest_that_happened_is_what_it_says(match: dict[str, Any], words: str):
    """One chip, and the one that matters."""
    assert match_wording.standing(a_match(**match)) == words


def test_a_yes_says_what_it_leads_to():
    """Nobody is promised an introduction where every place is taken."""
    full = BOARD[0].model_copy(update={"places_left": 0})

    assert match_wording.yes(a_match()) == "Yes, introduce us"
    assert match_wording.yes(a_match(opportunity=full)) == "Yes, put us on the waiting list"


@pytest.mark.parametrize(
    ("age", "viewer", "asked"), [(None, "member", None), (18, "member", None), (21, "member", 21)]
)
def test_only_the_member_confirms_an_age_and_only_above_18(
    age: int | None, viewer: str, asked: int | None
):
    """The organisation cannot say it for them."""
    older = BOARD[0].model_copy(update={"minimum_age": age})

    assert match_wording.confirmed_age(a_match(opportunity=older, viewer=viewer)) == asked
    theirs = a_match(opportunity=older, viewer="organisation")
    assert match_wording.confirmed_age(theirs) is None


@pytest.mark.parametrize(
    ("level", "courses", "words"),
    [
        ("none", (), "no check"),
        ("none", ("basics",), "training"),
        ("enhanced", (), "Enhanced check"),
        ("enhanced", ("basics",), "Enhanced check, and training"),
    ],
)
def test_what_a_duty_asks_for_is_said_in_words(level: str, courses: tuple[str, ...], words: str):
    """So that people know before they say yes."""
    duty = DutyView(duty="d", name="D", level=level, highest=level, courses=courses)

    assert match_wording.asked_for(duty) == words
