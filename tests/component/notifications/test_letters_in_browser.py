"""Letters as a mail program shows them: on a phone and on a desk, on light and on dark screens."""

import asyncio
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from services.notifications.clients.smtp import SmtpPost
from services.notifications.domain.announcement import Notice
from services.notifications.domain.digest import digest
from services.notifications.domain.wording import Use, Words, accepted, sign_in, uses_found
from tests.component.notifications.builders import MEMBER

AXE = Path("services/gateway/assets/node_modules/axe-core/axe.min.js")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
RUN = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
"""A letter is shown inside the page of a mail program, so rules about landmarks are not for it."""

SECRET = "s" * 43
MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)
USES = [
    Use(f"match-{n}", organisation, ("you both care about heritage", "it is near you"))
    for n, organisation in enumerate(["Bottle Oven Trust", "Longton Allotment Society"])
]
NOTICES = [
    Notice("notice-1", "member-1", "match-proposed", uses_found(USES), MONDAY),
    Notice(
        "notice-2",
        "member-1",
        "impact-recorded",
        Words("What came of it", ("You gave 6 hours.",), "/impact"),
        MONDAY + timedelta(hours=1),
    ),
]
LETTERS = {
    "digest": (digest(NOTICES), SECRET),
    "uses": (uses_found(USES), SECRET),
    "must be told": (
        accepted("match-1", "organisation", "Bottle Oven Trust", date(2026, 11, 23)),
        None,
    ),
    "link": (sign_in(f"https://potbank.example/sign-in/confirm?token={SECRET}", 15), None),
}
POST = SmtpPost(
    smtp_url="smtp://127.0.0.1:25",
    mail_from="Made in Testing <hello@potbank.example>",
    public_url="https://potbank.example",
    network_name="Made in Testing",
    timeout_seconds=5,
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="axe is not installed: npm ci in the assets"),
    pytest.mark.timeout(120),
]


async def test_every_letter_fits_a_phone_and_can_be_read_on_a_dark_screen():
    """No sideways scrolling from 320 pixels on, and nothing axe finds wrong, contrast included."""
    wrong, seen = [], set()
    axe = await asyncio.to_thread(AXE.read_text, encoding="utf-8")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for width, scheme in ((320, "dark"), (360, "light"), (1024, "dark"), (1024, "light")):
            context = await browser.new_context(
                viewport={"width": width, "height": 640}, color_scheme=scheme
            )
            page = await context.new_page()
            for name, (words, stop) in LETTERS.items():
                body = POST.message("letter-1", words, MEMBER, stop).get_body(("html",))
                assert body is not None
                await page.set_content(body.get_content())
                if await page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append(f"{name} is wider than {width}")
                await page.evaluate(axe)
                found = await page.evaluate(RUN)
                wrong += [f"{name} {scheme}: {one['id']}" for one in found["violations"]]
                ground = "getComputedStyle(document.querySelector('.letter')).backgroundColor"
                seen.add((scheme, await page.evaluate(ground)))
        await browser.close()
    assert wrong == []
    assert seen == {("light", "rgb(255, 255, 255)"), ("dark", "rgb(29, 26, 23)")}
