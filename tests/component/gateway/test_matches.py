"""What can be done with a match: the forms of the side one stands on, as matching says it.

Sam is a member, speaks for an organisation and coordinates: roles cannot tell which side it is.
"""

from datetime import date
from typing import Any

import pytest

from shared.contracts.envelope import FieldProblem, Refused
from shared.contracts.requests.clearance import ClearanceOf, ClearanceView, PersonClearance
from shared.contracts.requests.common import Page
from shared.contracts.requests.engagements import CancelEngagement, RecordAttendance
from shared.contracts.requests.matching import (
    AcceptMatch,
    AttendanceView,
    CancellationView,
    ClearedView,
    IntroductionOf,
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
    MatchView,
)
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import BOARD, GIVEN, NOW, PERSON, a_match

PAGES = ["/matches/match-1", "/my/matches", "/organisations/organisation-1/desk"]
YES, NO, CONFIRM, REPORT = "Yes, introduce us", "Say no", ">Confirm<", "Report it"
CANCEL = "/engagements/engagement-1/cancel"
FORMS = (YES, NO, CONFIRM, REPORT, CANCEL)
INTRODUCED = {
    "status": "introduced",
    "waiting_for": "nobody",
    "engagement_id": "engagement-1",
    "contributions": (GIVEN,),
}


async def shown(gateway: GatewayDriver, path: str, **match: Any) -> str:
    """This page, where there is only this match."""
    found = Page[MatchView](items=(a_match(**match),))
    gateway.others.answers(MatchById, found.items[0])
    gateway.others.answers(MatchesOfMember, found)
    gateway.others.answers(MatchesOfOrganisation, found)
    return (await (await gateway.signed_in()).get(path)).text


def forms(page: str) -> set[str]:
    """What can be sent from here."""
    return {form for form in FORMS if form in page}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("viewer", ["member", "organisation"])
async def test_who_is_waited_for_can_answer(gateway: GatewayDriver, path: str, viewer: str):
    """On whichever page it is found."""
    mine = await shown(gateway, path, viewer=viewer, waiting_for=viewer)
    assert forms(mine) == {YES, NO}
    assert "Waits for you" in mine
    other = "organisation" if viewer == "member" else "member"
    theirs = await shown(gateway, path, viewer=viewer, waiting_for=other)
    assert forms(theirs) == set()
    assert f"Waits for the {other}" in theirs


@pytest.mark.parametrize("path", PAGES)
async def test_the_side_that_did_not_report_confirms(gateway: GatewayDriver, path: str):
    """The organisation reported it, so the member confirms and the organisation waits."""
    assert forms(await shown(gateway, path, viewer="member", **INTRODUCED)) == {
        *(CONFIRM, REPORT, CANCEL)
    }
    theirs = await shown(gateway, path, viewer="organisation", **INTRODUCED)
    assert forms(theirs) == {REPORT, CANCEL}
    assert "Waits for the other side to confirm" in theirs


@pytest.mark.parametrize("path", PAGES)
async def test_a_coordinator_on_neither_side_only_looks(gateway: GatewayDriver, path: str):
    """No form for an answer that is not theirs, and no contact details of two others."""
    proposed = await shown(gateway, path, viewer="coordinator", waiting_for="organisation")
    assert forms(proposed) == set()
    assert "Waits for both sides" in proposed
    introduced = await shown(gateway, path, viewer="coordinator", **INTRODUCED)
    assert forms(introduced) == set()
    assert "Reported by the organisation; waits for the other side" in introduced
    assert gateway.asked(IntroductionOf) == []


@pytest.mark.parametrize(
    ("viewer", "back"),
    [
        ("member", "/my/matches"),
        ("organisation", "/organisations/organisation-1/desk"),
        ("coordinator", "/desk"),
    ],
)
async def test_back_leads_to_the_list_of_ones_own_side(
    gateway: GatewayDriver, viewer: str, back: str
):
    """Where the next match waits."""
    page = await shown(gateway, "/matches/match-1", viewer=viewer)
    assert f'<a href="{back}" class="govuk-back-link">' in page


async def test_the_api_says_where_one_stands(gateway: GatewayDriver):
    """Programs show forms too."""
    browser = await gateway.signed_in()
    one = (await browser.get("/api/v1/matches/match-4")).json()
    mine = (await browser.get("/api/v1/me/matches")).json()["items"]
    theirs = (await browser.get("/api/v1/organisations/organisation-1/matches")).json()["items"]
    assert one["viewer"] == "organisation"
    assert {match["viewer"] for match in mine} == {"member"}
    assert {match["viewer"] for match in theirs} == {"organisation"}


DUTY = "mentor-of-young-people"
HELD = {
    "status": "accepted-by-organisation",
    "waiting_for": "nobody",
    "on_hold": "clearance",
    "opportunity": BOARD[0].model_copy(update={"duty": DUTY}),
}
LISTED = {**HELD, "on_hold": "waiting-list", "position": 2}
TRAINING = "the training 'Safeguarding children and young people'"


def lacking(gateway: GatewayDriver) -> None:
    """Membership tells Sam, and nobody else, what is missing."""
    mentor = ClearanceView(
        duty=DUTY, cleared=False, until=None, policy_version="2026-1", missing=(TRAINING,)
    )
    found = PersonClearance(
        person_id=PERSON, name="Sam", on=NOW.date(), clearances=(mentor,), records=()
    )
    gateway.others.answers(ClearanceOf, found)


@pytest.mark.parametrize("path", PAGES)
async def test_only_the_member_reads_what_is_missing_and_what_to_do(
    gateway: GatewayDriver, path: str
):
    """The organisation reads that it waits for a check, not for which."""
    lacking(gateway)

    mine = await shown(gateway, path, viewer="member", **HELD)
    if path != PAGES[2]:
        assert "The training &#39;Safeguarding children and young people&#39;" in mine
        assert "Ask the coordinator for it" in mine
    assert forms(mine) == {NO}

    before = len(gateway.asked(ClearanceOf))
    theirs = await shown(gateway, path, viewer="organisation", **HELD)
    assert "Safeguarding children" not in theirs
    assert "The introduction follows once" in theirs
    assert len(gateway.asked(ClearanceOf)) == before


async def test_where_membership_is_silent_it_still_says_what_it_waits_for(gateway: GatewayDriver):
    """A blank page would look like a refusal."""
    page = await shown(gateway, "/my/matches", viewer="member", **HELD)

    assert "We are looking up whether you are cleared" in page


@pytest.mark.parametrize("viewer", ["member", "organisation"])
async def test_the_place_on_the_waiting_list_is_shown(gateway: GatewayDriver, viewer: str):
    """And that nothing has to be done; it can be left."""
    page = await shown(gateway, "/matches/match-1", viewer=viewer, **LISTED)

    assert "On the waiting list, number 2" in page
    assert "every place is taken" in page
    assert forms(page) == {NO}


async def test_on_what_clearance_two_met_stays_on_the_page(gateway: GatewayDriver):
    """Who asks years later reads the day and the version."""
    cleared = ClearedView(duty=DUTY, on=date(2026, 11, 20), policy_version="2026-1")
    page = await shown(gateway, PAGES[0], viewer="organisation", cleared=cleared, **INTRODUCED)

    assert "on 20 November 2026, under version 2026-1" in page


CANCELLED = CancellationView(
    by="member", reason="ill", words="I am <b>sorry</b>.", late=True, cancelled_at=NOW
)


async def test_what_was_cancelled_says_so_and_shows_no_contacts(gateway: GatewayDriver):
    """Its words are for the two sides."""
    page = await shown(gateway, PAGES[0], viewer="organisation", cancelled=CANCELLED, **INTRODUCED)
    assert "Cancelled at short notice" in page
    assert "Somebody is ill" in page
    assert "I am &lt;b&gt;sorry&lt;/b&gt;." in page
    assert forms(page) == {REPORT}
    assert gateway.asked(IntroductionOf) == []

    page = await shown(gateway, PAGES[0], viewer="coordinator", cancelled=CANCELLED, **INTRODUCED)
    assert "sorry" not in page


async def test_either_side_cancels_with_a_form(gateway: GatewayDriver):
    """Back to where it was, with a note."""
    browser = await gateway.signed_in()
    sent = {"reason": "ill", "words": "Sorry.", "back": "/my/matches"}

    answer = await browser.post("/engagements/engagement-1/cancel", data=sent)

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/my/matches?done=engagement-cancelled",
    )
    [asked] = gateway.asked(CancelEngagement)
    assert (asked.engagement_id, asked.reason, asked.words) == ("engagement-1", "ill", "Sorry.")


@pytest.mark.parametrize(
    ("name", "code", "label"),
    [
        ("despite_clash", "clash", "I can do both"),
        ("old_enough", "not-old-enough", "I am 21 or over"),
    ],
)
async def test_a_yes_that_needs_a_word_more_asks_for_it(
    gateway: GatewayDriver, name: str, code: str, label: str
):
    """On the page of the match, beside a box; ticking it is the whole of it."""
    opportunity = BOARD[0].model_copy(update={"minimum_age": 21})
    await shown(gateway, PAGES[0], viewer="member", opportunity=opportunity)
    problem = FieldProblem(field=name, message="It has to be said.", fix="Say it.")
    refusal = Refused(code=code, message="It has to be said.", problems=(problem,))
    gateway.others.answers(AcceptMatch, refusal)
    browser = await gateway.signed_in()

    answer = await browser.post("/matches/match-1/accept", data={"back": "/my/matches"})
    assert answer.status_code == 422
    assert label in answer.text
    assert f'href="#match-1-{name}"' in answer.text
    assert f'id="match-1-{name}"' in answer.text

    again = await browser.post("/matches/match-1/accept", data={name: "yes"})
    assert f'id="match-1-{name}" checked' in again.text
    assert getattr(gateway.asked(AcceptMatch)[-1], name) is True


async def test_a_program_says_it_in_the_body(gateway: GatewayDriver):
    """Which may be left out, as before."""
    browser = await gateway.signed_in()

    plain = await browser.post("/api/v1/matches/match-1/accept")
    told = await browser.post("/api/v1/matches/match-1/accept", json={"old_enough": True})

    assert (plain.status_code, told.status_code) == (200, 200)
    assert [asked.old_enough for asked in gateway.asked(AcceptMatch)] == [False, True]


async def test_who_is_not_cleared_any_more_reads_not_to_take_part(gateway: GatewayDriver):
    """Both sides, before the next time; what is missing only the member."""
    lacking(gateway)
    paused = {**INTRODUCED, "paused_since": NOW, "opportunity": HELD["opportunity"]}

    mine = await shown(gateway, PAGES[0], viewer="member", **paused)
    theirs = await shown(gateway, PAGES[0], viewer="organisation", **paused)

    assert "Please do not take part for now." in mine
    assert "Safeguarding children" in mine
    assert "The member may not take part for now." in theirs
    assert "Safeguarding children" not in theirs


async def test_the_organisation_notes_who_came(gateway: GatewayDriver):
    """The member sees it and has no form for it."""
    seen = {**INTRODUCED, "attendance": (AttendanceView(on=date(2026, 11, 14), came=False),)}
    mine = await shown(gateway, PAGES[0], viewer="member", **seen)
    theirs = await shown(gateway, PAGES[0], viewer="organisation", **seen)
    assert "did not come" in mine
    assert "Did they come?" not in mine
    assert "Did they come?" in theirs

    browser = await gateway.signed_in()
    form = {"on": "2026-11-14", "came": "false", "back": "/my/matches"}
    answer = await browser.post("/engagements/engagement-1/attendance", data=form)
    assert answer.headers["location"] == "/my/matches?done=attendance-recorded"
    [asked] = gateway.asked(RecordAttendance)
    assert (asked.on, asked.came) == (date(2026, 11, 14), False)
