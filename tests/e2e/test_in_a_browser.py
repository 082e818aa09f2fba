"""The main job in a real browser without scripts: all is a link, a form or a button."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright

from deploy.system import System
from tests.e2e.city import City, Person, until

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
TODAY = datetime.now(UTC).date().isoformat()

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on PATH"),
    pytest.mark.timeout(180),
]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


async def page_of(browser: Browser, system: System) -> Page:
    """A browser of its own for one person, without scripts."""
    context = await browser.new_context(java_script_enabled=False, base_url=system.public_url)
    return await context.new_page()


async def signs_in(page: Page, person: Person) -> None:
    """Open the mailed link and press its button."""
    await page.goto(await person.link())
    await page.get_by_role("button", name="Sign me in").click()


async def test_the_main_job_without_any_script(
    system: System, city: City, browser: Browser
) -> None:
    """Old phones, strict workplaces and broken networks have no script; they have people, too."""
    await city.representative.posts_once_known("/opportunities", city.opportunity())
    member = city.person("Tomasz Wedgbury-Nowak")
    theirs = await page_of(browser, system)
    await joins(theirs, member)
    await signs_in(theirs, member)
    await says_more(theirs)
    await offers(theirs, city)

    await sees_match(theirs, city)
    await card(theirs, city).get_by_role("button", name="Yes, introduce us").click()

    ours = await page_of(browser, system)
    await ours.goto("/sign-in")
    await ours.get_by_label("E-mail").fill(city.representative.email)
    mails = len(await city.representative.mail())
    await ours.get_by_role("main").get_by_role("button").click()
    await until(lambda: more_mail(city.representative, mails), "the representative's link")
    await signs_in(ours, city.representative)
    desk = f"/organisations/{city.organisation_id}/desk"
    await ours.goto(desk)
    await card(ours, city).get_by_role("button", name="Yes, introduce us").click()
    assert member.email in await ours.get_by_role("main").inner_text()

    await reports(theirs, city, "2.5")
    await ours.goto(desk)
    await card(ours, city).get_by_role("button", name="Confirm").click()
    assert "Confirmed by both sides" in await ours.get_by_role("main").inner_text()

    await until(lambda: sees(theirs, "/my/inbox", "What came of it"), "word of what came of it")
    await theirs.goto("/impact")
    assert "Cultural" in await theirs.get_by_role("main").inner_text()


async def joins(page: Page, member: Person) -> None:
    await page.goto("/join")
    await page.get_by_label("Your name").fill(member.name)
    await page.get_by_label("E-mail address").fill(member.email)
    await page.locator("#links-0-type").select_option("lived")
    fields = page.locator("main form").locator("input:not([type=hidden]), select, textarea")
    assert await fields.count() == 4, "joining asks for a name, an address, one link and a yes"
    await page.get_by_label("I agree to the terms").check()
    await page.get_by_role("button", name="Join").click()


async def says_more(page: Page) -> None:
    """On the profile, where the mailed link leads: interests, and where they are."""
    assert page.url.endswith("/my/profile")
    await page.get_by_label("Heritage", exact=True).check()
    await page.get_by_role("button", name="Save your interests").click()
    await page.get_by_label("UK postcode").fill("ST6 3AA")
    await page.get_by_role("button", name="Save where you are").click()


async def offers(page: Page, city: City) -> None:
    """Post the offer; a moment after joining, matching may not have heard of the member yet."""

    async def posted() -> bool | None:
        await page.goto("/offers/new")
        await page.get_by_label("Talent", exact=True).check()
        await page.get_by_label("Your offer in one line").fill(f"I teach throwing to {city.mark}")
        await page.locator("input[name=causes][value=Heritage]").check()
        await page.locator("input[name=skills][value=Teaching]").check()
        await page.get_by_label("I can be there in person").check()
        await page.get_by_label("Hours in all").fill("10")
        await page.get_by_role("button", name="Post my offer").click()
        return None if page.url.endswith("/offers/new") else True

    await until(posted, "the offer to be taken")


async def sees_match(page: Page, city: City) -> None:
    """The match stands on the page with the organisation and the reasons."""
    await until(lambda: sees(page, "/my/matches", city.organisation_name), "the match")
    assert "Why this match" in await page.get_by_role("main").inner_text()


async def reports(page: Page, city: City, hours: str) -> None:
    await page.goto("/my/matches")
    match = card(page, city)
    await match.get_by_text("Say what was given").click()
    await match.get_by_label("Hours").fill(hours)
    await match.get_by_label("On which day?").fill(TODAY)
    await match.get_by_role("button", name="Report it").click()


def card(page: Page, city: City) -> Locator:
    """The card of this test's match; others may stand beside it."""
    return page.locator(".potbank-card", has_text=f"group {city.mark}")


async def sees(page: Page, path: str, words: str) -> bool | None:
    await page.goto(path)
    return True if words in await page.get_by_role("main").inner_text() else None


async def more_mail(person: Person, than: int) -> bool | None:
    return True if len(await person.mail()) > than else None


async def test_a_form_filled_in_wrongly_says_what_to_correct(
    system: System, browser: Browser
) -> None:
    """The summary comes first, links to the field, and what was typed is still there."""
    page = await page_of(browser, system)
    await page.goto("/join")
    await page.get_by_label("Your name").fill("Elsie Machin-Okafor")
    await page.get_by_label("E-mail address").fill("not an address")
    await page.get_by_role("button", name="Join").click()

    summary = page.locator(".govuk-error-summary")
    assert "mail" in (await summary.inner_text()).lower()
    assert await summary.locator("a[href='#email']").count() == 1
    assert await page.get_by_label("Your name").input_value() == "Elsie Machin-Okafor"


async def test_nothing_is_loaded_from_anywhere_else(system: System, browser: Browser) -> None:
    """No other site learns who visits, and the pages work where the internet does not."""
    context = await browser.new_context(base_url=system.public_url)
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/opportunities", "/organisations", "/needs", "/impact", "/join"):
        await page.goto(path)

    assert asked
    assert {url for url in asked if not url.startswith((system.public_url, "data:"))} == set()
