"""Signing in: a mailed link is spent once, by a button, and opens a session."""

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
