"""Asking for a link: mailed to those we know, and nobody can tell who that is."""

from datetime import timedelta

from shared.contracts.requests.notifications import SendSignInLink
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import EMAIL


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


async def test_a_link_is_dead_after_fifteen_minutes(gateway: GatewayDriver):
    """Mail boxes are read by others, sooner or later."""
    browser = gateway.browser()
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    gateway.later(timedelta(minutes=15, seconds=1))
    late = await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    assert late.status_code == 422
