"""Wording: the sentences people read, in both directions."""

from datetime import date

import pytest

from services.notifications.domain import wording
from services.notifications.domain.promise import About
from services.notifications.domain.wording import Use

TRUST = "Bottle Oven Trust"
DUE = date(2026, 11, 23)


def test_one_use_is_told_with_its_reasons_and_leads_to_the_match():
    """A member sees why, and answers in one step."""
    reasons = ("You both care about heritage", "It is 2 km away.", "You know about gardening")

    words = wording.uses_found([Use("match-1", TRUST, reasons)])

    assert words.title == "We found a use for your offer"
    assert words.lines[0] == (
        "Bottle Oven Trust. Why: You both care about heritage, It is 2 km away "
        "and You know about gardening."
    )
    assert words.link == "/matches/match-1"


def test_several_uses_are_told_together_and_lead_to_the_list():
    """One message, one line for each."""
    uses = [Use(f"match-{n}", TRUST, ("It is near",)) for n in range(3)]

    words = wording.uses_found(uses)

    assert words.title == "We found 3 uses for your offer"
    assert len([line for line in words.lines if TRUST in line]) == 3
    assert words.link == "/my/matches"


@pytest.mark.parametrize(
    ("waiting", "title"),
    [
        ("member", "A member would like to help you"),
        ("organisation", "Bottle Oven Trust would like to take up your offer"),
    ],
)
def test_whoever_owes_an_answer_is_told_by_when(waiting, title):
    """The clock is in the message itself, and a no is welcome."""
    words = wording.accepted("match-1", waiting, TRUST, DUE)

    assert words.title == title
    assert "Monday 23 November 2026" in words.lines[1]
    assert "no is an answer" in words.lines[1]


def test_an_introduction_holds_no_contact_details_but_leads_to_them():
    """An inbox or a mail server must not become a second address book."""
    to_member = wording.introduced("match-1", "member", TRUST)
    to_organisation = wording.introduced("match-1", "organisation", TRUST)

    assert to_member.title == "You are introduced to Bottle Oven Trust"
    assert to_organisation.title == "You are introduced to a member"
    assert to_member.link == to_organisation.link == "/matches/match-1"


def test_a_no_is_told_kindly_and_with_its_reason():
    """Nobody is left with the impression that it was their fault."""
    told_member = wording.declined("match-1", "organisation", TRUST, "already-filled")
    told_organisation = wording.declined("match-1", "member", TRUST, "other")

    assert told_member.title == "Bottle Oven Trust cannot go ahead this time"
    assert told_member.lines == (
        "Thank you for being ready. They told us that the places are already filled.",
        "Your offer is still with us, and we keep looking for its best use.",
    )
    assert told_organisation.lines[0] == "Thank you for being ready."


def test_the_other_side_is_asked_to_confirm_what_was_given():
    """It counts only when both sides say so; both know that."""
    by_member, by_organisation = (
        wording.to_confirm(
            "match-1",
            by=side,
            organisation=TRUST,
            given="6 hours",
            done_on=date(2026, 11, 14),
            due_on=DUE,
        )
        for side in ("member", "organisation")
    )

    assert by_member.lines[0] == "A member says they gave you 6 hours on Saturday 14 November 2026."
    assert by_organisation.lines[0].startswith("Bottle Oven Trust says you gave 6 hours on")


def test_what_came_of_a_contribution_is_told_in_the_networks_own_words():
    """The names of impact areas and priorities are those people know."""
    words = wording.counted(
        "member",
        organisation=TRUST,
        given="6 hours",
        done_on=date(2026, 11, 14),
        area="Cultural",
        priority="Community giving",
    )

    assert words.title == "What came of it: cultural impact"
    assert "You gave 6 hours to Bottle Oven Trust" in words.lines[0]
    assert "the priority community giving" in words.lines[1]


def test_the_owner_of_a_late_promise_is_reminded_of_what_is_owed():
    """An answer and a confirmation are different things to do."""
    assert "your answer" in wording.overdue("/matches/m", About.ANSWER_TO_MEMBER, DUE).title
    assert (
        "your confirmation" in wording.overdue("/matches/m", About.CONFIRM_CONTRIBUTION, DUE).title
    )


def test_coordinators_hear_of_late_promises_in_one_short_message():
    """A bad day must not bury the coordinators: twenty are listed, the rest are counted."""
    one = wording.late_promise(About.ANSWER_TO_MEMBER, TRUST, DUE)
    many = [wording.late_promise(About.CONFIRM_CONTRIBUTION, "a member", DUE)] * 23

    assert one == "Bottle Oven Trust owes an answer to a member since Monday 23 November 2026."
    assert wording.promises_late([one]).title == "1 promise is late"
    words = wording.promises_late(many)
    assert words.title == "23 promises are late"
    assert words.lines[20] == "And 3 more."
    assert many[0].startswith("A member owes the confirmation of a contribution")


def test_a_link_to_sign_in_says_how_long_it_works():
    """The subject says nothing that a glance at a locked screen should not show."""
    words = wording.sign_in("https://potbank.example/sign-in?token=x", 15)

    assert words.title == "Your link to sign in"
    assert "within 15 minutes" in words.lines[0]
    assert words.link == "https://potbank.example/sign-in?token=x"


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ((6, None, None), "6 hours"),
        ((1, None, None), "1 hour"),
        ((1.5, None, None), "1.5 hours"),
        ((1200, None, None), "1,200 hours"),
        ((10_000, None, None), "10,000 hours"),
        ((None, 20, None), "£20"),
        ((None, 20.5, None), "£20.50"),
        ((2, 20, "two ladders"), "2 hours, £20 and two ladders"),
    ],
)
def test_what_was_given_reads_as_people_say_it(amounts, words):
    """Hours, pounds and things, alone or together."""
    assert wording.given(*amounts) == words
