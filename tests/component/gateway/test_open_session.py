"""Signing in: a mailed link is spent once, by a button, and opens a session."""

import asyncio

from tests.component.gateway.conftest import ORIGIN, GatewayDriver
from tests.component.gateway.place import EMAIL


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


async def test_a_scanner_that_opens_the_link_fifty_times_does_not_spend_it(gateway: GatewayDriver):
    """By GET and HEAD, with and without the browser's cookies."""
    browser, scanner = gateway.browser(), gateway.browser()
    await browser.post("/sign-in", data={"email": EMAIL})
    link = gateway.mailed_links()[-1].removeprefix(ORIGIN)
    for _ in range(25):
        assert (await scanner.get(link)).status_code == 200
        assert (await scanner.head(link)).status_code == 200
    entered = await browser.post("/sign-in/confirm", data={"token": gateway.mailed_token()})
    assert entered.status_code == 303


async def test_of_many_who_spend_one_link_at_once_exactly_one_is_signed_in(
    gateway: GatewayDriver,
):
    """A double click, or a thief who is just as fast."""
    browser = gateway.browser()
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    body = {"token": gateway.mailed_token()}
    answers = await asyncio.gather(
        *(browser.post("/api/v1/sign-in/confirm", json=body) for _ in range(8))
    )
    assert sorted(answer.status_code for answer in answers) == [200, *[422] * 7]
    assert len(await gateway.kernel.database.find("sessions", {})) == 1


async def test_with_one_link_spent_the_others_are_dead(gateway: GatewayDriver):
    """Who asked three times, because mail is slow, leaves no key in their mailbox."""
    browser = gateway.browser()
    tokens = []
    for _ in range(2):
        await browser.post("/api/v1/sign-in", json={"email": EMAIL})
        tokens.append(gateway.mailed_token())
    answers = [
        await browser.post("/api/v1/sign-in/confirm", json={"token": token}) for token in tokens
    ]
    assert [answer.status_code for answer in answers] == [200, 422]


async def test_another_device_may_use_the_link_but_is_told_so(gateway: GatewayDriver):
    """Mail is read on the telephone; and somebody may have typed another person's address."""
    asked_in, telephone = gateway.browser(), gateway.browser()
    await asked_in.post("/sign-in", data={"email": EMAIL})
    link = gateway.mailed_links()[-1].removeprefix(ORIGIN)
    assert "another browser or on another device" not in (await asked_in.get(link)).text
    assert "another browser or on another device" in (await telephone.get(link)).text

    token = gateway.mailed_token()
    silent = await telephone.post("/sign-in/confirm", data={"token": token})
    assert (silent.status_code, "session" in telephone.cookies) == (409, False)
    program = await telephone.post("/api/v1/sign-in/confirm", json={"token": token})
    assert program.json()["type"].endswith("/problems/sign-in-link-opened-elsewhere")
    sure = await telephone.post("/sign-in/confirm", data={"token": token, "elsewhere": "yes"})
    assert sure.status_code == 303
    assert (await telephone.get("/my/offers")).status_code == 200


async def test_signing_in_again_ends_the_session_of_this_browser(gateway: GatewayDriver):
    """A browser has one session; an old cookie of it that was copied is worth nothing."""
    browser = await gateway.signed_in()
    first = browser.cookies["session"]
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    assert browser.cookies["session"] != first
    thief = gateway.browser()
    thief.cookies.set("session", first)
    assert (await thief.get("/api/v1/me")).status_code == 401
