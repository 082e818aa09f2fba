"""Signing out."""

from tests.component.gateway.conftest import GatewayDriver


async def test_signing_out_makes_the_cookie_worthless(gateway: GatewayDriver):
    """Also where somebody copied it."""
    browser = await gateway.signed_in()
    copied = browser.cookies["session"]
    assert (await browser.post("/api/v1/sign-out")).status_code == 200
    thief = gateway.browser()
    thief.cookies.set("session", copied)
    assert (await thief.get("/api/v1/me")).status_code == 401
