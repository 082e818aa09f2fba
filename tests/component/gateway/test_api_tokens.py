"""API tokens: made by a person, used by a program, for what was ticked and no longer than said."""

import re
from datetime import timedelta

import httpx2
import pytest

from services.gateway.domain.api_token import MOST, READABLE, SCOPES, WRITABLE
from services.gateway.entrypoints.description import describe
from services.gateway.entrypoints.web import routes_only
from shared.contracts.envelope import Refused
from shared.contracts.requests.identity import AccountOf
from shared.contracts.requests.matching import OffersOfMember, PostOffer
from shared.contracts.requests.membership import AccountFound
from tests.component.gateway.conftest import GatewayDriver, StartGateway
from tests.component.gateway.place import an_account, settle

OFFER = {"kind": "talent", "title": "Bookkeeping", "causes": ["Heritage"]}


async def made(browser: httpx2.AsyncClient, *scopes: str, days: str = "30") -> str:
    """A token as the page shows it, once."""
    form = {"label": "The noticeboard", "scopes": list(scopes), "days": days}
    page = await browser.post("/my/account/tokens", data=form)
    assert page.status_code == 200, page.text
    [token] = re.findall(r"pb_pat_[\w-]+", page.text)
    return str(token)


async def a_token(
    gateway: GatewayDriver, browser: httpx2.AsyncClient, *scopes: str
) -> httpx2.AsyncClient:
    """A program with a new token of the person in this browser."""
    program = gateway.browser()
    program.headers["Authorization"] = f"Bearer {await made(browser, *scopes)}"
    return program


async def test_a_program_reads_and_writes_as_its_person(gateway: GatewayDriver):
    """And the service is told who it is, as if they had pressed the button."""
    program = await a_token(gateway, await gateway.signed_in(), "offers:read", "offers:write")
    assert (await program.get("/api/v1/me/offers")).status_code == 200
    assert (await program.post("/api/v1/offers", json=OFFER)).status_code == 201
    actors = {
        a.id for q, a in gateway.others.asked if isinstance(q, OffersOfMember | PostOffer) and a
    }
    assert actors == {"person-1"}


async def test_what_was_not_ticked_is_refused(gateway: GatewayDriver):
    """Deny by default; and the answer names the scope."""
    program = await a_token(gateway, await gateway.signed_in(), "offers:read")
    for method, path in (("POST", "/api/v1/offers"), ("GET", "/api/v1/me/matches")):
        refused = await program.request(method, path, json=OFFER if method == "POST" else None)
        assert refused.status_code == 403
        assert refused.json()["type"].endswith("/problems/scope-missing")
    assert "offers:write" in (await program.post("/api/v1/offers", json=OFFER)).json()["detail"]
    assert gateway.asked(PostOffer) == []


async def test_no_token_reaches_what_no_scope_names(gateway: GatewayDriver):
    """Every operation of the API, with every scope there is: only what a scope names is open."""
    program = await a_token(gateway, await gateway.signed_in(), *SCOPES)
    open_, closed = set(), set()
    for path, operations in describe(routes_only())["paths"].items():
        address = re.sub(r"{\w+}", "x-1", path)
        for method, operation in operations.items():
            answer = await program.request(method, address, json={} if method == "post" else None)
            scope = f"{operation['tags'][0]}:{'read' if method == 'get' else 'write'}"
            refused = answer.status_code == 403 and "scope-missing" in answer.text
            (closed if refused else open_).add(scope)
    assert closed.isdisjoint(SCOPES)
    assert open_ <= set(SCOPES)
    assert "people:write" in closed


async def test_tokens_open_no_page(gateway: GatewayDriver):
    """A program's key is not a person's session."""
    program = await a_token(gateway, await gateway.signed_in(), *SCOPES)
    assert (await program.get("/my/account/tokens")).status_code == 303
    assert (await program.post("/my/account/tokens", data={})).status_code == 303


@pytest.mark.parametrize("text", ["nonsense", "pb_pat_x_00000000", "pb_pat_ü_1", "", "a" * 5000])
async def test_what_is_no_token_is_refused_and_says_how_to_come_in(
    gateway: GatewayDriver, text: str
):
    """Also where a browser's cookie would have done: what is said counts."""
    browser = await gateway.signed_in()
    answer = await browser.get("/api/v1/me", headers={"Authorization": f"Bearer {text}".encode()})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["type"].endswith("/problems/token-not-valid")


async def test_another_scheme_is_not_ours(gateway: GatewayDriver):
    """A proxy's own password travels in the same header."""
    browser = await gateway.signed_in()
    answer = await browser.get("/api/v1/me", headers={"Authorization": "Basic cG90OmJhbms="})
    assert answer.status_code == 200


async def test_a_token_is_kept_as_a_fingerprint_and_listed_without_itself(gateway: GatewayDriver):
    """A copied database, or somebody who looks over a shoulder later, gets none."""
    browser = await gateway.signed_in()
    token = await made(browser, "offers:read")
    kept = str(await gateway.kernel.database.find("api_tokens", {}))
    page = (await browser.get("/my/account/tokens")).text
    assert token not in kept + page
    assert {"The noticeboard", "offers:read", "Not used yet"} <= {
        words for words in ("The noticeboard", "offers:read", "Not used yet") if words in page
    }


async def test_a_revoked_token_is_dead(gateway: GatewayDriver):
    """At once, and only that one."""
    browser = await gateway.signed_in()
    program, other = [await a_token(gateway, browser, "people:read") for _ in range(2)]
    newest = re.findall(
        r'name="token" value="(\w+)"', (await browser.get("/my/account/tokens")).text
    )
    await browser.post("/my/account/tokens/revoke", data={"token": newest[0]})
    answers = {(await one.get("/api/v1/me")).status_code for one in (program, other)}
    assert answers == {200, 401}
    await browser.post("/my/account/tokens/revoke", data={"token": newest[1]})
    assert (await program.get("/api/v1/me")).status_code == 401


async def test_a_token_ends_when_it_was_said_to(gateway: GatewayDriver):
    """Forgotten programs stop by themselves."""
    program = await a_token(gateway, await gateway.signed_in(), "people:read")
    gateway.later(timedelta(days=29, hours=23))
    assert (await program.get("/api/v1/me")).status_code == 200
    gateway.later(timedelta(days=30, seconds=1))
    assert (await program.get("/api/v1/me")).status_code == 401


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"label": "x", "days": "30"}, "Give at least one"),
        ({"scopes": ["offers:read"], "days": "30"}, "Give an answer"),
        ({"label": "x", "scopes": ["offers:read"], "days": "366"}, "Give 365 or less"),
        ({"label": "x", "scopes": ["everything"], "days": "30"}, "Give at least one"),
    ],
)
async def test_a_token_that_cannot_be_made_is_explained(
    gateway: GatewayDriver, form: dict[str, object], words: str
):
    """Longer than a year, or for everything, is not on offer."""
    browser = await gateway.signed_in()
    page = await browser.post("/my/account/tokens", data=form)
    assert page.status_code == 422
    assert words in page.text
    assert await gateway.kernel.database.find("api_tokens", {}) == []


async def test_nobody_collects_tokens_without_end(gateway: GatewayDriver):
    """Twenty are more than anybody can account for."""
    browser = await gateway.signed_in()
    for _ in range(MOST):
        await made(browser, "offers:read")
    form = {"label": "One more", "scopes": ["offers:read"], "days": "30"}
    page = await browser.post("/my/account/tokens", data=form)
    assert page.status_code == 422
    assert "Revoke one" in page.text


async def test_a_token_follows_what_its_person_loses_and_not_what_they_gain(
    gateway: GatewayDriver,
):
    """Looked up again after five minutes, as for sessions."""
    settle(gateway.others, an_account("member", "representative", organisations=("o-1",)))
    program = await a_token(gateway, await gateway.signed_in(), "offers:read")
    gateway.others.answers(AccountOf, AccountFound(account=an_account("member", "coordinator")))
    gateway.later(timedelta(minutes=6))
    await program.get("/api/v1/me/offers")
    actor = next(a for q, a in reversed(gateway.others.asked) if isinstance(q, OffersOfMember))
    assert actor is not None
    assert (actor.roles, actor.organisations) == ({"member"}, frozenset())


async def test_the_token_of_somebody_who_is_gone_is_gone(gateway: GatewayDriver):
    """And while membership is silent, it stays what it was."""
    program = await a_token(gateway, await gateway.signed_in(), "people:read")
    gateway.others.answers(AccountOf, Refused(code="no-answer", message="Nobody answers."))
    gateway.later(timedelta(minutes=6))
    assert (await program.get("/api/v1/me")).status_code == 200
    gateway.others.answers(AccountOf, AccountFound())
    assert (await program.get("/api/v1/me")).status_code == 401
    assert await gateway.kernel.database.find("api_tokens", {}) == []


async def test_each_token_is_counted_by_itself(start_gateway: StartGateway):
    """One program that runs wild does not stop the others, nor its person's browser."""
    gateway = start_gateway(request_rate="6 per minute")
    browser = await gateway.signed_in()
    wild, calm = [await a_token(gateway, browser, "people:read") for _ in range(2)]
    answers = [(await wild.get("/api/v1/me")).status_code for _ in range(8)]
    assert answers == [*[200] * 6, 429, 429]
    assert (await calm.get("/api/v1/me")).status_code == 200


async def test_guessing_tokens_is_slow(start_gateway: StartGateway):
    """Counted as attempts to sign in are."""
    gateway = start_gateway(sign_in_rate="3 per minute")
    guesser = gateway.browser()
    guesser.headers["Authorization"] = "Bearer pb_pat_guess_00000000"
    answers = [(await guesser.get("/api/v1/me")).status_code for _ in range(5)]
    assert answers == [401, 401, 401, 429, 429]


def test_every_topic_of_the_api_is_a_scope():
    """Or programs could not be let in to something that people can do."""
    tags = {
        operation["tags"][0]
        for path in describe(routes_only())["paths"].values()
        for operation in path.values()
    }
    assert set(READABLE) <= tags
    assert set(WRITABLE) < set(READABLE)
