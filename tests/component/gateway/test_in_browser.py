"""The pages in a real browser: accessible by axe's rules, narrow enough, no script needed."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright

from deploy.embedded import free_port
from shared.contracts.requests.matching import PostOffer
from tests.bus import until
from tests.component.gateway.conftest import GatewayDriver, StartGateway
from tests.component.gateway.place import EMAIL
from tests.component.gateway.test_pages import OF_PEOPLE, PUBLIC

GATEWAY = Path(__file__).parents[3] / "services" / "gateway"
AXE = GATEWAY / "assets" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(result => result.violations)"
"""Every rule is run; what passes is neither described nor sent here, which takes the most time."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.skipif(
        not (GATEWAY / "static" / "vendor" / "potbank.css").exists(),
        reason="the assets are not built: ./potbank assets",
    ),
    pytest.mark.timeout(240),
]


@asynccontextmanager
async def serving(start_gateway: StartGateway, **changes: Any) -> AsyncIterator[GatewayDriver]:
    """A gateway with these settings on a port, for a browser to find."""
    port = free_port()
    generous = {"request_rate": "5000 per minute"}
    gateway = start_gateway(public_url=f"http://localhost:{port}", **generous, **changes)
    server = uvicorn.Server(
        uvicorn.Config(gateway.app, port=port, lifespan="off", log_level="warning")
    )
    running = asyncio.create_task(server.serve())
    await until(lambda: asyncio.sleep(0, server.started))
    yield gateway
    server.should_exit = True
    await running


@pytest.fixture
async def served(start_gateway: StartGateway) -> AsyncIterator[GatewayDriver]:
    """The gateway as it is by default, served."""
    async with serving(start_gateway) as gateway:
        yield gateway


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium, without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


async def a_context(chromium: Browser, gateway: GatewayDriver, **options: Any) -> BrowserContext:
    """A browser window with nobody signed in."""
    return await chromium.new_context(base_url=gateway.public_url, **options)


async def sign_in(page: Page, gateway: GatewayDriver) -> None:
    """By the form, the mail and the button."""
    await page.goto("/sign-in")
    await page.get_by_label("E-mail address").fill(EMAIL)
    await page.get_by_role("button", name="Send me a link").click()
    await page.get_by_role("heading", name="Check your e-mail").wait_for()
    await until(lambda: asyncio.sleep(0, bool(gateway.mailed_links())))
    await page.goto(gateway.mailed_links()[-1])
    await page.get_by_role("button", name="Sign me in").click()
    await page.get_by_role("heading", name="My matches").wait_for()


@pytest.mark.skipif(not AXE.exists(), reason="axe is not installed: npm ci in the assets")
async def test_axe_finds_nothing_wrong_on_any_page(served: GatewayDriver, chromium: Browser):
    """WCAG 2.2 AA as far as a machine can tell, for strangers and for people, errors included."""
    axe = AXE.read_text(encoding="utf-8")
    page = await (await a_context(chromium, served)).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    await sign_in(page, served)
    found = {}
    for path in [*PUBLIC, *OF_PEOPLE, "/impact?starts_on=yesterday"]:
        await page.goto(path)
        await page.evaluate(axe)
        violations = await page.evaluate(VIOLATIONS)
        found[path] = [
            (one["id"], [node["html"][:120] for node in one["nodes"]]) for one in violations
        ]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert [one for one in complaints if "Content Security Policy" in one] == []


async def test_no_page_scrolls_sideways_at_400_percent(served: GatewayDriver, chromium: Browser):
    """1280 pixels enlarged four times are 320 (WCAG 1.4.10)."""
    context = await a_context(chromium, served, viewport={"width": 320, "height": 640})
    page = await context.new_page()
    await sign_in(page, served)
    wide = {}
    for path in PUBLIC | OF_PEOPLE:
        await page.goto(path)
        wide[path] = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {path: by for path, by in wide.items() if by > 0} == {}


async def test_everything_works_without_script(served: GatewayDriver, chromium: Browser):
    """Sign in, narrow the board, make an offer, sign out."""
    context = await a_context(chromium, served, java_script_enabled=False)
    page = await context.new_page()
    await sign_in(page, served)
    await page.goto("/opportunities")
    await page.get_by_label("Kind of help").select_option("talent")
    await page.get_by_role("button", name="Show opportunities").click()
    assert await page.locator(".potbank-count").inner_text() == "1 opportunity"
    await page.goto("/offers/new")
    await page.get_by_label("Talent", exact=True).check()
    await page.get_by_label("Your offer in one line").fill("Bookkeeping")
    await page.get_by_role("button", name="Post my offer").click()
    await page.get_by_text("Your offer is posted").wait_for()
    assert len(served.asked(PostOffer)) == 1
    await page.get_by_role("button", name="Sign out").click()
    await page.get_by_role("link", name="Sign in").wait_for()


async def test_filters_work_at_once_with_script(served: GatewayDriver, chromium: Browser):
    """htmx changes the list in place, and the address with it."""
    page = await (await a_context(chromium, served)).new_page()
    await page.goto("/opportunities")
    await page.evaluate("window.sameDocument = true")
    await page.get_by_label("Kind of help").select_option("treasure")
    await page.get_by_text("1 opportunity", exact=True).wait_for()
    assert "kind=treasure" in page.url
    assert await page.evaluate("window.sameDocument")


async def test_a_blocked_htmx_is_not_missed(served: GatewayDriver, chromium: Browser):
    """A school's filter or a slow line may eat any script."""

    async def block(route: Route) -> None:
        await route.abort()

    page = await (await a_context(chromium, served)).new_page()
    await page.route("**/htmx.min.js", block)
    await page.goto("/opportunities")
    await page.get_by_label("Kind of help").select_option("treasure")
    await page.get_by_role("button", name="Show opportunities").click()
    count = page.get_by_text("1 opportunity", exact=True)
    await count.wait_for()
    assert await count.is_visible()
