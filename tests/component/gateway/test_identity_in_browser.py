"""Passkeys and university accounts as people meet them: in a real browser."""

import asyncio
import os
from pathlib import Path
from unittest.mock import patch

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.async_api import Browser, Page

from shared.contracts.envelope import Done
from shared.contracts.requests.identity import RecogniseUniversityAccount
from tests.bus import until
from tests.component.gateway.conftest import GatewayDriver, StartGateway
from tests.component.gateway.place import EMAIL, PERSON, an_account, settle
from tests.component.gateway.test_in_browser import (
    CHROMIUM,
    a_context,
    chromium,
    serving,
    sign_in,
)

__all__ = ["chromium"]
SHOTS = os.environ.get("POTBANK_SCREENSHOTS")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.timeout(240),
]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


async def shot(page: Page, name: str) -> None:
    """Kept for whoever wants to look, at both widths, where POTBANK_SCREENSHOTS names a folder."""
    if SHOTS:
        for width in (390, 1280):
            await page.set_viewport_size({"width": width, "height": 900})
            await page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


async def link_spent(page: Page, gateway: GatewayDriver, next_path: str) -> None:
    """Sign in by link, on the way to somewhere."""
    mailed = len(gateway.mailed_links())
    await page.goto(f"/sign-in?next={next_path}")
    await page.get_by_label("E-mail address").fill(EMAIL)
    await page.get_by_role("button", name="Send me a link").click()
    await until(lambda: asyncio.sleep(0, len(gateway.mailed_links()) > mailed))
    await page.goto(gateway.mailed_links()[-1])
    await page.get_by_role("button", name="Sign me in").click()


async def test_a_passkey_is_added_asked_for_and_removed(
    start_gateway: StartGateway, chromium: Browser
) -> None:
    """With the authenticator that Chromium brings for tests."""
    async with serving(start_gateway) as gateway:
        settle(gateway.others, an_account("member", "coordinator", "administrator"))
        context = await a_context(chromium, gateway)
        page = await context.new_page()
        wire = await context.new_cdp_session(page)
        await wire.send("WebAuthn.enable")
        await wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        await sign_in(page, gateway)
        for path in ("/my/account", "/my/account/sessions", "/my/account/tokens"):
            await page.goto(path)
            await shot(page, path.rsplit("/", 1)[-1])
        await page.goto("/my/account/passkeys")
        await page.get_by_label("What do you call it?").fill("my phone")
        await page.get_by_role("button", name="Add a passkey").click()
        await page.get_by_text("Your passkey is added").wait_for()
        await page.get_by_role("heading", name="my phone").wait_for()
        await shot(page, "passkeys")

        await page.get_by_role("button", name="Sign out", exact=True).click()
        await link_spent(page, gateway, "/desk")
        await page.get_by_role("heading", name="One more step").wait_for()
        await shot(page, "second-step")
        await page.get_by_role("button", name="Use my passkey").click()
        await page.wait_for_url("**/desk")

        await page.goto("/my/account/passkeys")
        await page.get_by_role("button", name="Remove").click()
        await page.get_by_text("The passkey is removed").wait_for()
        await page.goto("/administration/passkeys")
        await shot(page, "passkey-resets")


async def test_without_script_the_second_step_says_what_is_possible(
    start_gateway: StartGateway, chromium: Browser
) -> None:
    """And the rest of the site works."""
    async with serving(start_gateway, requires_passkey=True) as gateway:
        settle(gateway.others, an_account("member", "coordinator"))
        context = await a_context(chromium, gateway, java_script_enabled=False)
        page = await context.new_page()
        await link_spent(page, gateway, "/my/offers")
        await page.get_by_text("Passkeys need JavaScript").wait_for()
        await shot(page, "second-step-without-script")
        await page.get_by_role("link", name="Go on without it").click()
        await page.get_by_role("heading", name="My offers").wait_for()


async def test_staff_sign_in_at_the_university(
    start_gateway: StartGateway, chromium: Browser, tmp_path: Path
) -> None:
    """There and back, in one window."""
    (tmp_path / "secret").write_text("given")
    claims = {
        "email": EMAIL,
        "email_verified": True,
        "name": "Sam",
        "eduperson_affiliation": "staff",
    }
    with (
        patch.dict(os.environ, {"AUTHLIB_INSECURE_TRANSPORT": "1"}),
        run_server_in_thread(user_claims=[User(sub="staff-1", claims=claims)]) as server,
    ):
        oidc = {
            "oidc_issuer": f"http://localhost:{server.server_port}",
            "oidc_client_id": "potbank",
            "oidc_client_secret_file": tmp_path / "secret",
            "oidc_name": "Staffordshire University account",
        }
        async with serving(start_gateway, **oidc) as gateway:
            gateway.others.answers(RecogniseUniversityAccount, Done(id=PERSON))
            page = await (await a_context(chromium, gateway)).new_page()
            await page.goto("/sign-in?next=/my/offers")
            await shot(page, "sign-in")
            await page.get_by_role("button", name="Use my Staffordshire University account").click()
            await page.get_by_role("button", name="staff-1").click()
            await page.get_by_role("heading", name="My offers").wait_for()
            await page.goto("/first-administrator?code=x")
            await shot(page, "first-administrator")
