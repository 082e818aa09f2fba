"""Where somebody is signed in, and how they end it."""

import re

from services.gateway.domain.secret import fingerprint
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import EMAIL

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


async def test_a_person_sees_where_they_are_signed_in(gateway: GatewayDriver):
    """With the name of the browser and when it was last used; never its whole User-Agent."""
    browser = gateway.browser()
    browser.headers["User-Agent"] = FIREFOX
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    await gateway.signed_in()
    page = (await browser.get("/my/account/sessions")).text
    assert "Firefox on Linux" in page
    assert "A program or an unknown browser" in page
    assert page.count("This browser") == 1
    assert "Gecko" not in page + str(await gateway.kernel.database.find("sessions", {}))


async def test_one_session_is_ended(gateway: GatewayDriver):
    """The phone that was left in the bus."""
    browser, phone = await gateway.signed_in(), await gateway.signed_in()
    page = (await browser.get("/my/account/sessions")).text
    own = fingerprint(browser.cookies["session"])
    [theirs] = set(re.findall(r'name="session" value="([0-9a-f]{64})"', page)) - {own}
    ended = await browser.post("/my/account/sessions/end", data={"session": theirs})
    assert ended.headers["location"] == "/my/account/sessions?done=session-ended"
    assert (await browser.get("/api/v1/me")).status_code == 200
    assert (await phone.get("/api/v1/me")).status_code == 401


async def test_everything_but_this_browser_is_ended(gateway: GatewayDriver):
    """After a fright, without knowing which one it was."""
    browser, phone, library = [await gateway.signed_in() for _ in range(3)]
    await browser.post("/my/account/sessions/end-others")
    assert (await browser.get("/api/v1/me")).status_code == 200
    for other in (phone, library):
        assert (await other.get("/api/v1/me")).status_code == 401


async def test_ending_the_present_session_is_signing_out(gateway: GatewayDriver):
    """The cookie goes, too."""
    browser = await gateway.signed_in()
    page = (await browser.get("/my/account/sessions")).text
    [own] = re.findall(r'name="session" value="([0-9a-f]{64})"', page)
    ended = await browser.post("/my/account/sessions/end", data={"session": own})
    assert ended.headers["location"] == "/?done=signed-out"
    assert "session" not in browser.cookies


async def test_nobody_ends_the_session_of_another_person(gateway: GatewayDriver):
    """The id of a session is no right to it."""
    victim = await gateway.signed_in()
    [kept] = await gateway.kernel.database.find("sessions", {})
    await gateway.kernel.database["sessions"].update_one(
        {"_id": kept["_id"]}, {"$set": {"person_id": "person-2"}}
    )
    browser = await gateway.signed_in()
    await browser.post("/my/account/sessions/end", data={"session": kept["_id"]})
    await browser.post("/my/account/sessions/end-others")
    assert (await victim.get("/my/account/sessions")).status_code == 200


async def test_ending_nothing_ends_nothing(gateway: GatewayDriver):
    """A form without its field is not a form about everything."""
    browser = await gateway.signed_in()
    await browser.post("/my/account/sessions/end", data={})
    assert (await browser.get("/api/v1/me")).status_code == 200
