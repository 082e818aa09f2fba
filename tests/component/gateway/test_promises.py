"""Who is waiting for whom, in the pages and in the API."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.envelope import FieldProblem, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.promise_figures import AnswerTimes, PromiseFigures
from shared.contracts.requests.promises import (
    AnswerPromise,
    AwayOf,
    AwayView,
    EndAway,
    HandOverPromise,
    PromiseQueue,
    PromiseRow,
    SetAway,
)
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import an_account, settle

ONE = "/promises/offer-2.find-use"
DAYS = {"starts_on": "2026-12-21", "ends_on": "2026-12-31", "stand_in_id": "person-2"}
AWAY = SetAway.model_validate(DAYS)
FORMS: list[tuple[str, str, dict[str, str], Any, str]] = [
    (
        f"{ONE}/hand-over",
        f"{ONE}/hand-over",
        {"person_id": "person-2", "reason": "You know them."},
        HandOverPromise(
            promise_id="offer-2.find-use", person_id="person-2", reason="You know them."
        ),
        "/desk/waiting?done=promise-handed-over",
    ),
    (
        f"{ONE}/answer",
        f"{ONE}/answer",
        {"words": "Not yet."},
        AnswerPromise(promise_id="offer-2.find-use", words="Not yet."),
        "/desk/waiting?done=promise-answered",
    ),
    ("/my/away", "/me/away", DAYS, AWAY, "/my/away?done=away-set"),
    ("/my/away/end", "/me/away/end", {}, EndAway(), "/my/away?done=away-ended"),
    (
        "/my/away",
        "/me/away",
        {"person_id": "person-9", **DAYS},
        AWAY.model_copy(update={"person_id": "person-9"}),
        "/my/away?done=away-set&person_id=person-9",
    ),
]


@pytest.mark.parametrize("form", FORMS)
async def test_a_form_asks_the_service(gateway: GatewayDriver, form: tuple[Any, ...]):
    """The same request from the page and from the API, and nothing without signing in."""
    path, operation, fields, asked, onwards = form
    await gateway.browser().post(path, data=fields)
    await gateway.browser().post(f"/api/v1{operation}", json=fields)
    assert gateway.asked(type(asked)) == []
    browser = await gateway.signed_in()
    sent = await browser.post(path, data=fields)
    assert (sent.status_code, sent.headers["location"]) == (303, onwards)
    called = await browser.post(f"/api/v1{operation}", json=fields)
    assert called.status_code == 200, called.text
    assert gateway.asked(type(asked)) == [asked, asked]


async def test_the_queue_says_who_owes_whom_since_when_and_what_comes_next(gateway: GatewayDriver):
    """Organisations by name, people never, and a form to hand over or to answer in words."""
    page = (await (await gateway.signed_in()).get("/desk/waiting")).text
    for words in (
        ">Bottle Oven Trust</a> owes it to a member",
        "4 days late",
        "Next: the working group is told on 19 November 2026",
        "The coordinators owe it to a member",
        "You know the museums.",
    ):
        assert words in page
    assert page.count("Send this answer") == 1
    assert page.count('/hand-over"') == 2


async def test_the_queue_is_narrowed_by_what_is_asked_for(gateway: GatewayDriver):
    """And an address that was typed wrong is told so."""
    browser = await gateway.signed_in()
    await browser.get("/desk/waiting?about=find-use&late=true&party_id=organisation-1")
    asked = gateway.asked(PromiseQueue)[-1]
    assert asked == PromiseQueue(about="find-use", late=True, party_id="organisation-1")
    assert (await browser.get("/desk/waiting?party_id=no%20id")).status_code == 422


async def test_a_member_sees_both_ends_of_what_is_theirs(gateway: GatewayDriver):
    """And no form for what is not theirs to do."""
    settle(gateway.others, an_account("member"))
    browser = await gateway.signed_in()
    page = (await browser.get("/my/waiting")).text
    assert page.index("An answer to a member") < page.index("You wait for somebody")
    assert page.index("You wait for somebody") < page.index("A use for an offer")
    desk = (await browser.get("/desk/waiting")).text
    assert "Send this answer" not in desk
    assert "Hand it over" not in desk
    assert "How organisations answer" not in desk


async def test_nobody_waiting_is_said_in_words(gateway: GatewayDriver):
    """An empty table says nothing."""
    gateway.others.answers(PromiseQueue, Page[PromiseRow](items=()))
    browser = await gateway.signed_in()
    assert "Nobody waits for you. Thank you." in (await browser.get("/my/waiting")).text
    assert "Nobody waits for anybody." in (await browser.get("/desk/waiting")).text


async def test_both_sides_of_a_match_see_the_clock(gateway: GatewayDriver):
    """The same day for whoever owes and whoever waits."""
    browser = await gateway.signed_in()
    page = (await browser.get("/matches/match-4")).text
    assert "You owe an answer to a member" in page
    assert "by 16 November 2026" in page
    gateway.others.answers(PromiseQueue, Refused(code="no-answer", message="Nobody answers."))
    assert (await browser.get("/matches/match-4")).status_code == 200


async def test_a_day_that_makes_no_sense_is_shown_with_the_form(gateway: GatewayDriver):
    """With what was typed still there."""
    problem = FieldProblem(field="ends_on", message="That is in the past.", fix="Give another day.")
    gateway.others.answers(
        SetAway, Refused(code="invalid", message="In the past.", problems=(problem,))
    )
    sent = await (await gateway.signed_in()).post("/my/away", data=DAYS)
    assert sent.status_code == 422
    assert "That is in the past. Give another day." in sent.text
    assert "2026-12-21" in sent.text


async def test_whoever_is_away_sees_until_when_and_comes_back(gateway: GatewayDriver):
    """And whose name stands in."""
    away = AwayView(
        person_id="person-1",
        starts_on=date(2026, 12, 21),
        ends_on=date(2026, 12, 31),
        stand_in_id="person-2",
    )
    gateway.others.answers(AwayOf, away)
    page = (await (await gateway.signed_in()).get("/my/away")).text
    assert "Away from 21 December 2026 to 31 December 2026" in page
    assert "Alex Example stands in." in page
    assert "I am back" in page


async def test_how_long_people_wait_is_public_and_nothing_is_said_of_a_few(gateway: GatewayDriver):
    """In a table beside its targets."""
    page = (await gateway.browser().get("/impact")).text
    for words in ("212 answers", "26.5 hours", "92%", "0.5%"):
        assert words in page
    gateway.others.answers(AnswerTimes, PromiseFigures())
    assert "too few to say anything about" in (await gateway.browser().get("/impact")).text
    gateway.others.answers(AnswerTimes, Refused(code="no-answer", message="Nobody answers."))
    assert (await gateway.browser().get("/impact")).status_code == 200
