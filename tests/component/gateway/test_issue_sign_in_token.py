"""Asking for a link: mailed to those we know, and nobody can tell who that is."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx2

from services.gateway.entrypoints.door import POSTING
from shared.contracts.envelope import Refused
from shared.contracts.requests.membership import AccountByEmail
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


async def test_nobody_waits_for_the_mail_of_a_known_address(gateway: GatewayDriver):
    """The link is made and mailed apart from the request, so no answer is later for those we know.

    Not even the next one on the same connection: the application itself has ended.
    """
    asked = asyncio.Event()

    async def slow(_: AccountByEmail, **rest: Any) -> Any:
        await asked.wait()
        return Refused(code="no-answer", message="Nobody answers.")

    door_asks = gateway.others.ask
    gateway.others.ask = slow  # type: ignore[method-assign]
    app_only = httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=gateway.app), base_url=gateway.public_url
    )
    answer = await app_only.post("/api/v1/sign-in", json={"email": EMAIL})
    assert answer.status_code == 202
    gateway.others.ask = door_asks  # type: ignore[method-assign]
    asked.set()
    await asyncio.gather(*(t for t in asyncio.all_tasks() if t.get_name() == POSTING))
