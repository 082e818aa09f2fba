"""Passkeys: enrolled, asked for, lost and reset; with a passkey in software that can also lie."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest

from shared.contracts.envelope import Done
from shared.contracts.requests.access import ResetPasskeys
from shared.messaging.answering import SERVICE
from tests.component.gateway.authenticator import SoftPasskey
from tests.component.gateway.conftest import ORIGIN, GatewayDriver, StartGateway
from tests.component.gateway.place import EMAIL, PERSON, an_account, settle

HOST = "potbank.test"
OWN = "/my/account/passkeys"
STEP = "/sign-in/second-step"


@pytest.fixture
def passkey() -> SoftPasskey:
    """The coordinator's phone."""
    return SoftPasskey(ORIGIN, HOST)


async def adds(
    browser: httpx2.AsyncClient, passkey: SoftPasskey, label: str = "my phone", **more: str
) -> httpx2.Response:
    """Add the passkey as the page's script does."""
    question = await browser.post(f"{OWN}/question")
    assert question.status_code == 200, question.text
    form = {"label": label, "answer": passkey.made_for(question.json()), **more}
    return await browser.post(OWN, data=form)


async def shows(browser: httpx2.AsyncClient, passkey: SoftPasskey) -> httpx2.Response:
    """Show the passkey as the page's script does."""
    question = await browser.post(f"{STEP}/question")
    answer = passkey.shown_for(question.json())
    return await browser.post(STEP, data={"answer": answer, "next": "/desk"})


async def a_coordinator(gateway: GatewayDriver, passkey: SoftPasskey) -> httpx2.AsyncClient:
    """Signed in, with a passkey that was just added."""
    settle(gateway.others, an_account("member", "coordinator"))
    browser = await gateway.signed_in()
    assert (await adds(browser, passkey)).status_code == 303
    return browser


async def signed_in_by_page(gateway: GatewayDriver) -> tuple[httpx2.AsyncClient, str]:
    """A browser after the link was spent, and where it was sent."""
    browser = gateway.browser()
    await browser.post("/sign-in", data={"email": EMAIL, "next": "/desk"})
    sent = await browser.post("/sign-in/confirm", data={"token": gateway.mailed_token()})
    return browser, sent.headers["location"]


async def test_adding_a_passkey_gives_the_session_a_new_id(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """And it is listed by its label; what is kept of it is public."""
    settle(gateway.others, an_account("member", "coordinator"))
    browser = await gateway.signed_in()
    before = browser.cookies["session"]
    added = await adds(browser, passkey)
    assert added.headers["location"] == f"{OWN}?done=passkey-added"
    assert browser.cookies["session"] != before
    thief = gateway.browser()
    thief.cookies.set("session", before)
    assert (await thief.get("/my/account")).status_code == 303
    assert "my phone" in (await browser.get(OWN)).text
    assert (await browser.get("/desk")).status_code == 200


async def test_with_a_passkey_the_link_alone_makes_a_member_only(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """Until it is shown: the desk is shut, the rest of the site is open."""
    await a_coordinator(gateway, passkey)
    browser, led_to = await signed_in_by_page(gateway)
    assert led_to == f"{STEP}?next=%2Fdesk"
    page = (await browser.get(led_to)).text
    assert "Use my passkey" in page
    assert "Passkeys need JavaScript" in page
    assert (await browser.get("/my/offers")).status_code == 200
    desk = await browser.get("/desk")
    assert (desk.status_code, desk.headers["location"]) == (303, f"{STEP}?next=%2Fdesk")
    assert (await browser.get("/api/v1/unmatched-offers")).status_code == 403
    assert "Finish signing in" in (await browser.get("/")).text

    before = browser.cookies["session"]
    shown = await shows(browser, passkey)
    assert (shown.status_code, shown.headers["location"]) == (303, "/desk")
    assert browser.cookies["session"] != before
    assert (await browser.get("/desk")).status_code == 200
    assert (await browser.get("/api/v1/unmatched-offers")).status_code == 200
    assert (await browser.get(f"{STEP}?next=/needs")).headers["location"] == "/needs"


async def test_tokens_and_passkeys_are_not_touched_before_the_second_step(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """Or the mailbox alone would be enough, with a detour."""
    await a_coordinator(gateway, passkey)
    browser, _ = await signed_in_by_page(gateway)
    for path, form in (
        ("/my/account/tokens", {"label": "x", "scopes": "offers:read", "days": "30"}),
        (f"{OWN}/remove", {"passkey": "x"}),
        (f"{OWN}/question", {}),
        (OWN, {"label": "x", "answer": "{}"}),
    ):
        await browser.post(path, data=form)
    assert await gateway.kernel.database.find("api_tokens", {}) == []
    assert len(await gateway.kernel.database.find("passkeys", {})) == 1


async def test_a_second_passkey_needs_the_first(gateway: GatewayDriver, passkey: SoftPasskey):
    """A challenge that was asked for before the first was added does not help."""
    settle(gateway.others, an_account("member", "coordinator"))
    sly = await gateway.signed_in()
    question = (await sly.post(f"{OWN}/question")).json()
    browser = await gateway.signed_in()
    await adds(browser, passkey)
    other = SoftPasskey(ORIGIN, HOST)
    refused = await sly.post(OWN, data={"label": "x", "answer": other.made_for(question)})
    assert refused.status_code == 422
    assert (await adds(browser, other, "blue key")).status_code == 303
    assert len(await gateway.kernel.database.find("passkeys", {})) == 2


async def test_an_answer_counts_once(gateway: GatewayDriver, passkey: SoftPasskey):
    """Recorded and sent again, it opens nothing: its challenge is gone."""
    await a_coordinator(gateway, passkey)
    browser, _ = await signed_in_by_page(gateway)
    question = (await browser.post(f"{STEP}/question")).json()
    form = {"answer": passkey.shown_for(question)}
    assert (await browser.post(STEP, data=form)).status_code == 303
    again, _ = await signed_in_by_page(gateway)
    assert (await again.post(STEP, data=form)).status_code == 422
    await again.post(f"{STEP}/question")
    assert (await again.post(STEP, data=form)).status_code == 422


async def test_a_wrong_answer_takes_the_challenge_with_it(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """Nobody tries twice on one question."""
    await a_coordinator(gateway, passkey)
    browser, _ = await signed_in_by_page(gateway)
    question = (await browser.post(f"{STEP}/question")).json()
    wrong = passkey.shown_for({"challenge": "AAAA"})
    assert (await browser.post(STEP, data={"answer": wrong})).status_code == 422
    right = passkey.shown_for(question)
    assert (await browser.post(STEP, data={"answer": right})).status_code == 422


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "no json", '{"id":1}', "x" * 9000])
async def test_what_is_no_answer_is_refused(
    gateway: GatewayDriver, passkey: SoftPasskey, answer: str
):
    """In plain words, with the button to try again."""
    browser = await a_coordinator(gateway, passkey)
    await browser.post(f"{OWN}/question")
    enrolled = await browser.post(OWN, data={"label": "x", "answer": answer})
    again, _ = await signed_in_by_page(gateway)
    await again.post(f"{STEP}/question")
    shown = await again.post(STEP, data={"answer": answer})
    assert (enrolled.status_code, shown.status_code) == (422, 422)
    assert "That did not work" in shown.text and "Use my passkey" in shown.text


async def test_a_late_answer_is_refused(gateway: GatewayDriver, passkey: SoftPasskey):
    """Five minutes are enough to find one's phone."""
    await a_coordinator(gateway, passkey)
    browser, _ = await signed_in_by_page(gateway)
    question = (await browser.post(f"{STEP}/question")).json()
    gateway.later(timedelta(minutes=5, seconds=1))
    late = await browser.post(STEP, data={"answer": passkey.shown_for(question)})
    assert late.status_code == 422


@pytest.mark.parametrize(
    "changes",
    [{"origin": "http://potbank.test.evil.example"}, {"host": "evil.example"}, {"counter": 0}],
)
async def test_a_passkey_of_another_site_or_a_copy_is_refused(
    gateway: GatewayDriver, passkey: SoftPasskey, changes: dict[str, Any]
):
    """A false site cannot pass on what it was shown; a copy is found out by its counter."""
    passkey.counter = 5
    await a_coordinator(gateway, passkey)
    browser, _ = await signed_in_by_page(gateway)
    for name, value in changes.items():
        setattr(passkey, name, value)
    assert (await shows(browser, passkey)).status_code == 422
    assert (await browser.get("/desk")).status_code == 303


async def test_another_persons_passkey_opens_nothing(gateway: GatewayDriver, passkey: SoftPasskey):
    """Even one that is enrolled here."""
    await a_coordinator(gateway, passkey)
    await gateway.kernel.database["passkeys"].update_many({}, {"$set": {"person_id": "person-2"}})
    own = SoftPasskey(ORIGIN, HOST)
    await adds(await gateway.signed_in(), own)
    browser, _ = await signed_in_by_page(gateway)
    assert (await shows(browser, passkey)).status_code == 422


async def test_where_it_is_required_enrolment_comes_first(
    start_gateway: StartGateway, passkey: SoftPasskey
):
    """And with it the second step is done, on to where they were going."""
    gateway = start_gateway(requires_passkey=True)
    settle(gateway.others, an_account("member", "coordinator"))
    browser, led_to = await signed_in_by_page(gateway)
    assert led_to == f"{STEP}?next=%2Fdesk"
    assert "Add a passkey" in (await browser.get(led_to)).text
    assert (await browser.get("/desk")).status_code == 303
    added = await adds(browser, passkey, next="/desk")
    assert added.headers["location"] == "/desk?done=passkey-added"
    assert (await browser.get("/desk")).status_code == 200


async def test_members_are_not_asked_for_what_they_do_not_need(gateway: GatewayDriver):
    """And a stranger is asked to sign in."""
    settle(gateway.others, an_account("member"))
    browser = await gateway.signed_in()
    page = (await browser.get(OWN)).text
    assert "You need no passkey" in page and "Add a passkey" not in page
    assert (await browser.post(f"{OWN}/question")).status_code == 403
    stranger = gateway.browser()
    assert (await stranger.post(f"{STEP}/question")).headers["location"] == "/sign-in"


async def test_a_removed_passkey_is_no_longer_asked_for(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """The phone was sold."""
    browser = await a_coordinator(gateway, passkey)
    [kept] = await gateway.kernel.database.find("passkeys", {})
    removed = await browser.post(f"{OWN}/remove", data={"passkey": kept["_id"]})
    assert removed.headers["location"] == f"{OWN}?done=passkey-removed"
    _, led_to = await signed_in_by_page(gateway)
    assert led_to == "/desk"


async def test_with_a_passkey_changed_every_other_session_can_be_ended(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """Whoever has the sold phone may be signed in on it: one button, after adding and removing."""
    browser = await a_coordinator(gateway, passkey)
    phone = await gateway.signed_in()
    assert "Sign out everywhere else" in (await browser.get(f"{OWN}?done=passkey-added")).text
    [kept] = await gateway.kernel.database.find("passkeys", {})
    removed = await browser.post(f"{OWN}/remove", data={"passkey": kept["_id"]})
    page = (await browser.get(removed.headers["location"])).text
    assert 'action="/my/account/sessions/end-others"' in page
    await browser.post("/my/account/sessions/end-others")
    assert (await browser.get("/api/v1/me")).status_code == 200
    assert (await phone.get("/api/v1/me")).status_code == 401


async def test_an_administrator_ends_every_session_of_somebody(gateway: GatewayDriver):
    """With the reset of their passkeys, whether they have any or not."""
    settle(gateway.others, an_account("member", "administrator"))
    theirs, phone = await gateway.signed_in(), await gateway.signed_in()
    page = await theirs.post("/administration/passkeys", data={"email": EMAIL})
    assert page.headers["location"].endswith("done=passkeys-reset")
    for session in (theirs, phone):
        assert (await session.get("/api/v1/me")).status_code == 401


async def test_an_administrator_resets_somebodys_passkeys_on_the_record(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """Sessions end, too: whoever has the lost phone may be signed in on it."""
    settle(gateway.others, an_account("member", "administrator"))
    theirs = await gateway.signed_in()
    await adds(theirs, passkey)
    page = await theirs.post("/administration/passkeys", data={"email": EMAIL})
    assert page.headers["location"].endswith("done=passkeys-reset")
    assert await gateway.kernel.database.find("passkeys", {}) == []
    [reset] = await gateway.kernel.database.find("passkey_resets", {})
    assert (reset["person_id"], reset["by"], reset["removed"]) == (PERSON, PERSON, 1)
    assert (await theirs.get("/my/account")).status_code == 303
    again = await gateway.signed_in()
    assert PERSON in (await again.get("/administration/passkeys")).text
    nobody = await again.post("/administration/passkeys", data={"email": "no@example.org"})
    assert "Nobody has this address" in nobody.text
    blank = await again.post("/administration/passkeys", data={})
    assert blank.status_code == 422


async def test_only_administrators_reset(gateway: GatewayDriver):
    """A coordinator's mailbox and a friendly word must not be enough."""
    settle(gateway.others, an_account("member", "coordinator"))
    browser = await gateway.signed_in()
    assert (await browser.get("/administration/passkeys")).status_code == 403
    post = await browser.post("/administration/passkeys", data={"email": EMAIL})
    assert post.status_code == 403


async def test_the_operator_resets_what_no_administrator_can(
    gateway: GatewayDriver, passkey: SoftPasskey
):
    """The only administrator lost their only key."""
    await a_coordinator(gateway, passkey)
    answer = await gateway.kernel.answering.answer(ResetPasskeys(person_id=PERSON), SERVICE)
    assert answer == Done(id=PERSON)
    [reset] = await gateway.kernel.database.find("passkey_resets", {})
    assert reset["by"] == "service"
    _, led_to = await signed_in_by_page(gateway)
    assert led_to == "/desk"
