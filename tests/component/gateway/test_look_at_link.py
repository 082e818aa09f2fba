"""A sign-in link is opened, and nothing more."""

from datetime import timedelta

from tests.component.gateway.conftest import ORIGIN, GatewayDriver
from tests.component.gateway.place import EMAIL


async def test_a_dead_link_tells_nothing_before_it_is_used(gateway: GatewayDriver):
    """Unknown, spent and old ones look like any other: who tries learns nothing by looking."""
    browser, other = gateway.browser(), gateway.browser()
    await browser.post("/sign-in", data={"email": EMAIL})
    link = gateway.mailed_links()[-1].removeprefix(ORIGIN)
    gateway.later(timedelta(minutes=16))
    old, unknown = await other.get(link), await other.get("/sign-in/confirm?token=x")
    assert old.status_code == unknown.status_code == 200
    assert "Sign me in" in old.text
    assert "another browser" not in old.text + unknown.text
