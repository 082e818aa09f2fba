"""Every way in, and everybody who did not get in, is one line of the log: ids and codes only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.gateway.domain.api_token import written
from shared.contracts.requests.access import EndAccess
from shared.contracts.requests.identity import AccountOf
from shared.contracts.requests.membership import AccountFound
from shared.messaging.answering import SERVICE
from tests.component.gateway.authenticator import SoftPasskey
from tests.component.gateway.conftest import ORIGIN, GatewayDriver, StartGateway
from tests.component.gateway.place import EMAIL, PERSON, an_account, settle
from tests.component.gateway.test_api_tokens import a_token
from tests.component.gateway.test_passkeys import HOST, OWN, STEP, a_coordinator, shows
from tests.component.gateway.test_university import comes_back, goes, issuer, knowing

__all__ = ["issuer"]
# The stand-in provider calls its own library in ways that will end.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

STRANGER = "stranger@example.org"
Line = dict[str, Any]


@contextmanager
def noted(*secrets: str) -> Iterator[list[Line]]:
    """The security lines of what happens inside, which hold neither addresses nor secrets."""
    lines: list[Line] = []
    with capture_logs() as said:
        yield lines
    lines += [
        {name: value for name, value in line.items() if name not in {"kind", "log_level"}}
        for line in said
        if line.get("kind") == "security"
    ]
    for word in (EMAIL, STRANGER, *secrets):
        assert word not in str(said), f"the log knows {word}"


async def test_a_link_that_is_asked_for_and_spent(gateway: GatewayDriver):
    """The person and the way, and not the link."""
    browser = gateway.browser()
    with noted() as lines:
        await browser.post("/sign-in", data={"email": EMAIL})
    assert lines == [{"event": "sign-in link mailed", "person_id": PERSON}]
    with noted(gateway.mailed_token()) as lines:
        await browser.post("/sign-in/confirm", data={"token": gateway.mailed_token()})
    assert lines == [{"event": "signed in", "person_id": PERSON, "way": "link"}]
    with noted(browser.cookies["session"]) as lines:
        await browser.post("/sign-out")
    assert lines == [{"event": "signed out", "person_id": PERSON}]


async def test_a_link_for_an_address_that_nobody_has(gateway: GatewayDriver):
    """Whoever tries addresses leaves a trace, though the answer tells them nothing."""
    with noted() as lines:
        await gateway.browser().post("/sign-in", data={"email": STRANGER})
    assert lines == [{"event": "sign-in link refused", "code": "unknown-address"}]


async def test_a_link_that_opens_nothing(gateway: GatewayDriver):
    """Invented, opened elsewhere, too old, spent: whose it was, where that is known."""
    browser, elsewhere = gateway.browser(), gateway.browser()
    refused: Line = {"event": "sign-in refused", "way": "link"}
    not_valid = refused | {"code": "sign-in-link-not-valid"}
    with noted("invented") as lines:
        await browser.post("/sign-in/confirm", data={"token": "invented"})
    assert lines == [not_valid]
    await browser.post("/sign-in", data={"email": EMAIL})
    token = {"token": gateway.mailed_token()}
    with noted(token["token"]) as lines:
        await elsewhere.post("/sign-in/confirm", data=token)
    assert lines == [
        refused | {"code": "sign-in-link-opened-elsewhere", "person_id": PERSON},
    ]
    gateway.later(timedelta(minutes=16))
    with noted(token["token"]) as lines:
        await browser.post("/sign-in/confirm", data=token)
    assert lines == [not_valid | {"person_id": PERSON}]


async def test_the_university(start_gateway: StartGateway, issuer: str, tmp_path: Path):
    """The way is named, whether it led in or not."""
    gateway = knowing(issuer, start_gateway, tmp_path)
    browser = gateway.browser()
    back = await comes_back(await goes(browser))
    with noted(back, browser.cookies["university"]) as lines:
        await browser.get(back)
        await browser.get(back)
    assert lines == [
        {"event": "signed in", "person_id": PERSON, "way": "university"},
        {"event": "sign-in refused", "code": "university-sign-in-failed", "way": "university"},
    ]


async def test_a_second_step(gateway: GatewayDriver):
    """Added, shown and not shown."""
    passkey = SoftPasskey(ORIGIN, HOST)
    with noted() as lines:
        await a_coordinator(gateway, passkey)
    assert lines[-1] == {"event": "passkey added", "person_id": PERSON}
    browser = await gateway.signed_in()
    with noted() as lines:
        await browser.post(STEP, data={"answer": "{}"})
        await shows(browser, passkey)
    code = "passkey-not-shown"
    assert lines == [
        {"event": "second step refused", "person_id": PERSON, "code": code},
        {"event": "second step passed", "person_id": PERSON},
    ]
    with noted() as lines:
        await browser.post(OWN, data={"label": "x", "answer": "{}"})
    code = "passkey-not-added"
    assert lines == [{"event": "second step refused", "person_id": PERSON, "code": code}]


async def test_a_token_of_a_program(gateway: GatewayDriver):
    """Once a minute while it is used; each time it is refused, with whose it was."""
    browser = await gateway.signed_in()
    with noted() as lines:
        program = await a_token(gateway, browser, "offers:read")
        for _ in range(3):
            await program.get("/api/v1/me/offers")
    [kept] = await gateway.kernel.database.find("api_tokens", {})
    assert lines == [
        {"event": "api token made", "person_id": PERSON},
        {"event": "api token used", "person_id": PERSON, "number": kept["number"]},
    ]
    stranger = gateway.browser()
    stranger.headers["Authorization"] = f"Bearer {written('x' * 43)}"
    gateway.later(timedelta(days=31))
    refused: Line = {"event": "api token refused", "code": "token-not-valid"}
    with noted(str(program.headers["Authorization"])) as lines:
        await program.get("/api/v1/me/offers")
        await stranger.get("/api/v1/me/offers")
    assert lines == [refused | {"person_id": PERSON}, refused]


async def test_whoever_asks_too_often(start_gateway: StartGateway):
    """Which limit, and who, where that is known: it may be an attack or a broken program."""
    gateway = start_gateway(request_rate="3 per minute")
    browser, stranger = await gateway.signed_in(), gateway.browser()
    refused: Line = {"event": "asked too often", "limit": "requests"}
    with noted() as lines:
        for _ in range(4):
            await browser.get("/api/v1/me")
    assert lines == [refused | {"person_id": PERSON}]
    with noted() as lines:
        for _ in range(4):
            await stranger.get("/needs")
    assert lines[-1] == refused


@pytest.mark.parametrize("path", ["/sign-in", "/api/v1/sign-in"])
async def test_whoever_floods_a_mailbox(gateway: GatewayDriver, path: str):
    """From a page or the API alike."""
    browser = gateway.browser()
    sent = "json" if path.startswith("/api/") else "data"
    with noted() as lines:
        for _ in range(6):
            await browser.post(path, **{sent: {"email": STRANGER}})  # type: ignore[arg-type]
    assert lines[-1] == {"event": "asked too often", "limit": "links-to-one-address"}


async def test_sessions_that_others_end(gateway: GatewayDriver):
    """By the person elsewhere, by an administrator, by a service, because the account is gone."""
    settle(gateway.others, an_account("member", "administrator"))
    browser, _ = await gateway.signed_in(), await gateway.signed_in()
    with noted() as lines:
        await browser.post("/my/account/sessions/end-others")
        await browser.post("/administration/passkeys", data={"email": EMAIL})
        await gateway.kernel.answering.answer(EndAccess(person_id=PERSON), SERVICE)
    assert lines == [
        {"event": "sessions ended", "person_id": PERSON, "count": 1},
        {"event": "passkeys reset", "person_id": PERSON, "by": PERSON, "removed": 0},
        {"event": "access ended", "person_id": PERSON, "by": "service"},
    ]
    gone = await gateway.signed_in()
    gateway.others.answers(AccountOf, AccountFound())
    gateway.later(timedelta(minutes=6))
    with noted() as lines:
        await gone.get("/api/v1/me/offers")
    ended = {"event": "sessions ended", "person_id": PERSON, "count": 1}
    assert lines == [ended | {"code": "account-gone"}]
