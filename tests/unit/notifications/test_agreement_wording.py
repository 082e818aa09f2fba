"""What is read between two yeses and an introduction, and after a cancellation."""

import pytest

from services.notifications.domain.agreement_wording import (
    BECAUSE,
    cancelled,
    held,
    listed,
    paused,
    resumed,
)

TRUST = "Bottle Oven Trust"


def test_the_member_reads_what_to_do_and_the_organisation_that_it_need_not():
    """What is missing is the member's own business, and on their page only."""
    mine, theirs = (held("match-1", side, TRUST) for side in ("member", "organisation"))

    assert "Ask the coordinator" in " ".join(mine.lines)
    assert "You need not do anything" in " ".join(theirs.lines)
    assert mine.link == theirs.link == "/matches/match-1"


def test_the_waiting_list_needs_nobody_to_ask_again():
    """It moves by itself."""
    for side in ("member", "organisation"):
        words = listed("match-1", side, TRUST)
        assert "on the waiting list" in words.title
        assert "Nobody has to ask again." in words.lines[1]


@pytest.mark.parametrize("reason", [*BECAUSE, "other"])
@pytest.mark.parametrize(
    ("by", "title"),
    [("member", "A member cannot come"), ("organisation", f"{TRUST} had to cancel")],
)
def test_a_cancellation_says_why_and_how_it_goes_on(by: str, title: str, reason: str):
    """Whatever the reason; short notice is seen in the title."""
    words = cancelled("match-1", by, TRUST, reason, late=False)

    assert words.title == title
    assert ("They told us that" in words.lines[0]) is (reason != "other")
    assert cancelled("match-1", by, TRUST, reason, late=True).title == f"{title}, at short notice"


def test_who_may_not_take_part_reads_so_first():
    """What is missing stays on the member's own page."""
    mine, theirs = (paused("match-1", side, TRUST) for side in ("member", "organisation"))

    assert mine.title == "Please do not take part for now"
    assert "Ask the coordinator" in mine.lines[1]
    assert "may not take part" in theirs.title
    assert TRUST in resumed("match-1", "member", TRUST).lines[0]
