"""Signing in: a mailed link is spent once, by a button, and opens a session."""

from datetime import timedelta

import pytest

from shared.contracts.requests.membership import AccountById, AccountFound
from shared.contracts.requests.notifications import SendSignInLink
from tests.component.gateway.conftest import ORIGIN, GatewayDriver
from tests.component.gateway.place import EMAIL, an_account


async def test_a_member_signs_in_with_a_mailed_link(gateway: GatewayDriver):
    """The whole way in: address, link, button, page."""
    browser = gateway.browser()
    sent = await browser.post("/sign-in", data={"email": EMAIL, "next": "/my/offers"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/sign-in/sent")

    link = gateway.mailed_links()[-1].removeprefix(ORIGIN)
    opened = await browser.get(link)
    assert "Sign me in" in opened.text

    entered = await browser.post("/sign-in/confirm", data={"token": gateway.mailed_token()})
    assert (entered.status_code, entered.headers["location"]) == (303, "/my/offers")
    page = await browser.get("/my/offers")
    assert "Ten refurbished laptops" in page.text


async def test_opening_the_link_does_not_spend_it(gateway: GatewayDriver):
    """Mail scanners open every link, often twice."""
    browser = gateway.browser()
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    for _ in range(3):
        await browser.get(f"/sign-in/confirm?token={gateway.mailed_token()}")
    entered = await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    assert entered.status_code == 200


async def test_a_link_works_once(gateway: GatewayDriver):
    """Whoever finds the mail later finds a dead link."""
    browser = await gateway.signed_in()
    again = await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    assert again.status_code == 422
    assert again.json()["type"].endswith("/problems/sign-in-link-not-valid")
    page = await browser.post("/sign-in/confirm", data={"token": gateway.mailed_token()})
    assert page.status_code == 422
    assert "has been used or is too old" in page.text


async def test_a_link_is_dead_after_fifteen_minutes(gateway: GatewayDriver):
    """Mail boxes are read by others, sooner or later."""
    browser = gateway.browser()
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    gateway.later(timedelta(minutes=15, seconds=1))
    late = await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    assert late.status_code == 422


async def test_an_unknown_address_gets_the_same_answer_and_no_mail(gateway: GatewayDriver):
    """Who is a member is nobody's business."""
    browser = gateway.browser()
    known = await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    unknown = await browser.post("/api/v1/sign-in", json={"email": "nobody@example.org"})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert len(gateway.asked(SendSignInLink)) == 1


async def test_neither_tokens_nor_cookies_are_kept_as_they_are(gateway: GatewayDriver):
    """A copy of the database signs nobody in."""
    browser = gateway.browser()
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    token = gateway.mailed_token()
    kept = str(await gateway.kernel.database.find("sign_in_tokens", {}))
    await browser.post("/api/v1/sign-in/confirm", json={"token": token})
    kept += str(await gateway.kernel.database.find("sessions", {}))
    assert token not in kept
    assert browser.cookies["session"] not in kept
    assert EMAIL not in kept


async def test_each_sign_in_has_a_cookie_of_its_own_out_of_reach_of_scripts(
    gateway: GatewayDriver,
):
    """A session that was planted before sign-in must be worth nothing after it."""
    browser = gateway.browser()
    browser.cookies.set("session", "planted")
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    entered = await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    cookie = entered.headers["set-cookie"]
    assert "planted" not in cookie
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert len(cookie.split(";")[0].removeprefix("session=")) >= 43


async def test_signing_out_makes_the_cookie_worthless(gateway: GatewayDriver):
    """Also where somebody copied it."""
    browser = await gateway.signed_in()
    copied = browser.cookies["session"]
    assert (await browser.post("/api/v1/sign-out")).status_code == 200
    thief = gateway.browser()
    thief.cookies.set("session", copied)
    assert (await thief.get("/api/v1/me")).status_code == 401


@pytest.mark.parametrize("idle", [timedelta(hours=2, seconds=1), timedelta(hours=13)])
async def test_a_session_ends_by_itself(gateway: GatewayDriver, idle: timedelta):
    """Nobody signs out in a library."""
    browser = await gateway.signed_in()
    gateway.later(idle)
    assert (await browser.get("/api/v1/me")).status_code == 401


async def test_a_new_representative_need_not_sign_in_again(gateway: GatewayDriver):
    """Roles are looked up again after five minutes."""
    gateway.others.answers(AccountById, AccountFound(account=an_account()))
    browser = await gateway.signed_in()
    account = an_account("member", "representative", organisations=("organisation-7",))
    gateway.others.answers(AccountById, AccountFound(account=account))
    gateway.later(timedelta(minutes=6))
    page = await browser.get("/")
    assert "My organisation" in page.text


async def test_a_person_whose_account_is_gone_is_signed_out(gateway: GatewayDriver):
    """Erasure reaches open sessions within five minutes."""
    browser = await gateway.signed_in()
    gateway.others.answers(AccountById, AccountFound())
    gateway.later(timedelta(minutes=6))
    assert (await browser.get("/api/v1/me/offers")).status_code == 401
    assert await gateway.kernel.database.find("sessions", {}) == []
