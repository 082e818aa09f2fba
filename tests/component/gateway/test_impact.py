"""The impact page in a real browser: its chart is as large as the screen makes comfortable."""

import pytest
from playwright.async_api import Browser

from shared.contracts.requests.reporting import ImpactReport
from tests.component.gateway import test_in_browser
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import CHART, IMPACT
from tests.component.gateway.test_in_browser import a_context

# pytest looks for fixtures and marks by these names in this module.
chromium, served = test_in_browser.chromium, test_in_browser.served
pytestmark = test_in_browser.pytestmark
DRAWN = CHART.replace('viewBox="0 0 600 170" width="600"', 'viewBox="0 0 310 718" width="310"')
"""A chart of the size that reporting draws: narrow enough for a phone, and tall."""


@pytest.mark.parametrize(("screen", "chart"), [(1280, 480), (768, 480), (375, 345), (320, 290)])
async def test_the_chart_fills_a_phone_and_is_larger_than_drawn_on_a_desk(
    served: GatewayDriver, chromium: Browser, screen: int, chart: int
):
    """Drawn once as vectors, it is crisp at any size, and nothing scrolls sideways."""
    assert DRAWN != CHART
    served.others.answers(ImpactReport, IMPACT.model_copy(update={"chart_svg": DRAWN}))
    page = await (
        await a_context(chromium, served, viewport={"width": screen, "height": 800})
    ).new_page()
    await page.goto("/impact")
    box = await page.locator(".potbank-chart svg").bounding_box()
    assert box is not None
    assert (box["width"], round(box["height"])) == (chart, round(chart * 718 / 310))
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
