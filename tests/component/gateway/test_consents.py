"""Consents in a browser and over the API: read, given, asked again, taken back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts.envelope import Done, FieldProblem, Refused
from shared.contracts.requests import consent as asked
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import PERSON

GIVEN = asked.ConsentEntryView(
    did="given", at=datetime(2026, 3, 20, 9, 30, tzinfo=UTC), wording_version="2026-1"
)


def a_consent(**changes: Any) -> asked.ConsentView:
    """The newsletter, to which nobody has said anything."""
    fields = {
        "purpose": "newsletter",
        "name": "The newsletter",
        "wording": "Send me the newsletter.",
        "wording_version": "2026-1",
        "asked": True,
        "state": "not-given",
    }
    return asked.ConsentView.model_validate(fields | changes)


def shows(gateway: GatewayDriver, *consents: asked.ConsentView) -> None:
    """What membership answers about whoever is signed in."""
    found = asked.PersonConsents(person_id=PERSON, consents=consents)
    gateway.others.answers(asked.ConsentsOf, found)


@pytest.mark.parametrize(
    ("changes", "said", "buttons"),
    [
        ({}, "You have not agreed.", (True, False)),
        ({"state": "given", "since": GIVEN.at, "history": (GIVEN,)}, "You agreed", (False, True)),
        (
            {"state": "given-under-an-older-wording", "since": GIVEN.at, "history": (GIVEN,)},
            "You agreed to an older wording",
            (True, True),
        ),
        ({"state": "withdrawn", "since": GIVEN.at}, "You took it back", (True, False)),
        ({"state": "given", "since": GIVEN.at, "asked": False}, "not ask for this", (False, True)),
    ],
)
async def test_the_page_says_how_it_stands_and_offers_what_can_be_done(
    gateway: GatewayDriver, changes: dict[str, Any], said: str, buttons: tuple[bool, bool]
):
    """Each purpose in its own words; taking back is one button, as giving is."""
    shows(gateway, a_consent(**changes))
    browser = await gateway.signed_in()

    page = (await browser.get("/my/consents")).text

    assert "Send me the newsletter." in page
    assert said in page
    give, withdraw = (f'action="/my/consents/newsletter/{deed}"' for deed in ("give", "withdraw"))
    assert (give in page, withdraw in page) == buttons
    assert gateway.asked(asked.ConsentsOf) == [asked.ConsentsOf(person_id=PERSON)]


async def test_a_place_that_asks_for_nothing_says_so(gateway: GatewayDriver):
    """An empty page would look broken."""
    shows(gateway)
    browser = await gateway.signed_in()

    assert "There is nothing that we would need" in (await browser.get("/my/consents")).text


async def test_the_buttons_give_and_take_back(gateway: GatewayDriver):
    """With the wording that was on the page, and for nobody but the visitor."""
    gateway.others.answers(asked.GiveConsent, Done(id="x"))
    gateway.others.answers(asked.WithdrawConsent, Done(id="x"))
    browser = await gateway.signed_in()

    given = await browser.post("/my/consents/newsletter/give", data={"wording_version": "2026-1"})
    withdrawn = await browser.post("/my/consents/newsletter/withdraw")

    assert (given.status_code, withdrawn.status_code) == (303, 303)
    assert given.headers["location"] == "/my/consents?done=consent-given"
    assert withdrawn.headers["location"] == "/my/consents?done=consent-withdrawn"
    assert gateway.asked(asked.GiveConsent) == [
        asked.GiveConsent(purpose="newsletter", wording_version="2026-1")
    ]
    assert gateway.asked(asked.WithdrawConsent) == [asked.WithdrawConsent(purpose="newsletter")]


async def test_a_wording_that_changed_meanwhile_is_read_first(gateway: GatewayDriver):
    """The page comes back with the new words, and leads to them."""
    problem = FieldProblem(
        field="wording_version", message="The wording is another now.", fix="Read it again."
    )
    refused = Refused(code="invalid", message=problem.message, problems=(problem,))
    gateway.others.answers(asked.GiveConsent, refused)
    shows(gateway, a_consent(wording="Twice a week.", wording_version="2026-2"))
    browser = await gateway.signed_in()

    page = await browser.post("/my/consents/newsletter/give", data={"wording_version": "2026-1"})

    assert page.status_code == 422
    assert 'href="#newsletter"' in page.text
    assert "Twice a week." in page.text
    assert 'value="2026-2"' in page.text


async def test_the_api_lists_gives_and_takes_back(gateway: GatewayDriver):
    """The same three, as JSON."""
    shows(gateway, a_consent())
    gateway.others.answers(asked.GiveConsent, Done(id="x"))
    gateway.others.answers(asked.WithdrawConsent, Done(id="x"))
    browser = await gateway.signed_in()

    listed = await browser.get("/api/v1/me/consents")
    others = await browser.get("/api/v1/people/person-9/consents")
    given = await browser.post(
        "/api/v1/me/consents/newsletter/give", json={"wording_version": "2026-1"}
    )
    withdrawn = await browser.post("/api/v1/me/consents/newsletter/withdraw")

    assert listed.json()["consents"][0]["state"] == "not-given"
    assert [answer.status_code for answer in (listed, others, given, withdrawn)] == [200] * 4
    assert [query.person_id for query in gateway.asked(asked.ConsentsOf)] == [PERSON, "person-9"]
    assert gateway.asked(asked.GiveConsent) == [
        asked.GiveConsent(purpose="newsletter", wording_version="2026-1")
    ]
    assert gateway.asked(asked.WithdrawConsent) == [asked.WithdrawConsent(purpose="newsletter")]


async def test_a_stranger_is_asked_to_sign_in(gateway: GatewayDriver):
    """Nobody consents unknown."""
    page = await gateway.browser().get("/my/consents")
    api = await gateway.browser().get("/api/v1/me/consents")

    assert page.headers["location"].startswith("/sign-in")
    assert api.status_code == 401
