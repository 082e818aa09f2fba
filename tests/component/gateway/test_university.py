"""Signing in with a university account: a real provider over HTTP, which keeps the rules or not."""

import json
import os
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import flask
import httpx2
import pytest
from joserfc.jwk import OctKey, RSAKey
from oidc_provider_mock import User, run_server_in_thread
from oidc_provider_mock._app import OpenIDCode
from structlog.testing import capture_logs

from services.gateway.settings import GatewaySettings
from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.identity import RecogniseUniversityAccount
from tests.component.gateway.conftest import ORIGIN, GatewayDriver, StartGateway
from tests.component.gateway.place import PERSON, an_account, settle

# The stand-in provider calls its own library in ways that will end.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

FAILED = "/sign-in?failed=university"
STATE = "state of another browser"
PARTY = "the token was made for another party"
STAFF = User(
    sub="staff-1",
    claims={
        "email": "sam@university.example",
        "email_verified": True,
        "name": "Sam Example",
        "eduperson_affiliation": ["member", "staff"],
    },
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider on this machine, over HTTP as only a test may."""
    with (
        patch.dict(os.environ, {"AUTHLIB_INSECURE_TRANSPORT": "1"}),
        run_server_in_thread(user_claims=[STAFF]) as server,
    ):
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def gateway(start_gateway: StartGateway, issuer: str, tmp_path: Path) -> GatewayDriver:
    """A gateway that knows the provider."""
    return knowing(issuer, start_gateway, tmp_path)


def knowing(issuer: str, start_gateway: StartGateway, tmp_path: Path, **more: Any) -> GatewayDriver:
    """A gateway that knows the provider, with other settings."""
    (tmp_path / "secret").write_text("what the provider gave us\n")
    started = start_gateway(
        oidc_issuer=issuer,
        oidc_client_id="potbank",
        oidc_client_secret_file=tmp_path / "secret",
        **more,
    )
    started.others.answers(RecogniseUniversityAccount, Done(id=PERSON))
    return started


async def goes(browser: httpx2.AsyncClient, next_path: str = "/my/offers") -> str:
    """The address of the provider that the browser is sent to."""
    sent = await browser.get("/sign-in/university", params={"next": next_path})
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


async def comes_back(address: str, sub: str = STAFF.sub) -> str:
    """Sign in there; the path and query that the provider sends the browser back to."""
    async with httpx2.AsyncClient() as provider:
        answer = await provider.post(address, data={"sub": sub})
    assert answer.status_code == 302, answer.text
    return str(answer.headers["location"]).removeprefix(ORIGIN)


def broken(**changes: Any) -> Any:
    """The provider signs tokens with this wrong: iss, exp, alg or key."""
    right = OpenIDCode.get_jwt_config

    def wrong(self: OpenIDCode, *arguments: Any, **named: Any) -> dict[str, Any]:
        return {**right(self, *arguments, **named), **changes}

    return patch.object(OpenIDCode, "get_jwt_config", wrong)


def claiming(**claims: Any) -> Any:
    """The provider says this in its tokens, whatever is true."""
    right = OpenIDCode.generate_user_info

    def wrong(self: OpenIDCode, user: User, scope: str) -> dict[str, Any]:
        return {**right(self, user, scope), **claims}

    return patch.object(OpenIDCode, "generate_user_info", wrong)


def audiences(*named: str) -> Any:
    """The provider makes its tokens for these."""
    return claiming(aud=list(named))


def unsigned() -> Any:
    """The provider's own token, all of it right, but for `alg: none` and no signature."""
    right = OpenIDCode.encode_id_token

    def wrong(self: OpenIDCode, *arguments: Any) -> str:
        payload = str(right(self, *arguments)).split(".")[1]
        header = urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
        return f"{header}.{payload}."

    return patch.object(OpenIDCode, "encode_id_token", wrong)


async def test_staff_sign_in_with_their_university_account(gateway: GatewayDriver):
    """There with state, nonce and PKCE; back with a code; in, as whoever membership says."""
    browser = gateway.browser()
    address = await goes(browser)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    entered = await browser.get(await comes_back(address))
    assert (entered.status_code, entered.headers["location"]) == (303, "/my/offers")
    assert (await browser.get("/my/offers")).status_code == 200
    [command] = gateway.asked(RecogniseUniversityAccount)
    assert (command.subject_id, command.email_verified) == ("staff-1", True)
    assert command.affiliations == {"staff"}
    assert "university" not in browser.cookies
    assert "a university account" in (await browser.get("/my/account/sessions")).text


async def test_the_university_does_not_spare_the_second_step(
    start_gateway: StartGateway, issuer: str, tmp_path: Path
):
    """Its password is one factor, whatever the way."""
    gateway = knowing(issuer, start_gateway, tmp_path, requires_passkey=True)
    settle(gateway.others, an_account("staff", "coordinator"))
    browser = gateway.browser()
    entered = await browser.get(await comes_back(await goes(browser, "/desk")))
    assert entered.headers["location"] == "/sign-in/second-step?next=%2Fdesk"
    assert (await browser.get("/desk")).headers["location"] == entered.headers["location"]


async def test_the_code_is_worth_nothing_without_the_verifier_of_its_attempt(
    gateway: GatewayDriver,
):
    """PKCE: the provider was told the hash beforehand, and is shown what it is the hash of."""
    shown: list[str] = []
    right = OpenIDCode.get_jwt_config

    def looking(self: OpenIDCode, *arguments: Any, **named: Any) -> dict[str, Any]:
        shown.append(flask.request.form["code_verifier"])
        return right(self, *arguments, **named)

    browser, another = gateway.browser(), gateway.browser()
    with patch.object(OpenIDCode, "get_jwt_config", looking):
        told = [await goes(each) for each in (browser, another)]
        await browser.get(await comes_back(told[0]))
        await another.get(await comes_back(told[1]))
    hashes = [urlsafe_b64encode(sha256(each.encode()).digest()).rstrip(b"=") for each in shown]
    challenges = [parse_qs(urlsplit(address).query)["code_challenge"][0] for address in told]
    assert list(dict.fromkeys(each.decode() for each in hashes)) == challenges
    assert challenges[0] != challenges[1]


async def test_nothing_that_would_finish_an_attempt_is_kept(gateway: GatewayDriver):
    """A copied database holds neither state nor nonce nor verifier."""
    browser = gateway.browser()
    asked = parse_qs(urlsplit(await goes(browser)).query)
    kept = str(await gateway.kernel.database.find("university_flows", {}))
    for secret in (asked["state"][0], asked["nonce"][0], browser.cookies["university"]):
        assert secret not in kept


async def refused(gateway: GatewayDriver, browser: httpx2.AsyncClient, back: str, why: str) -> None:
    """Coming back like this opens no session, asks membership nothing, and offers another way.

    `why` is what the operator's log says, so that no test is content with another reason.
    """
    with capture_logs() as said:
        answer = await browser.get(back)
    assert [line["why"] for line in said if "why" in line] == [why]
    assert (answer.status_code, answer.headers["location"]) == (303, FAILED)
    assert "did not work" in (await browser.get(FAILED)).text
    assert "session" not in browser.cookies
    assert await gateway.kernel.database.find("sessions", {}) == []
    assert gateway.asked(RecogniseUniversityAccount) == []


async def test_another_browsers_state_is_refused(gateway: GatewayDriver):
    """The attack that signs a victim in to the attacker's account, or the other way round."""
    attacker, victim = gateway.browser(), gateway.browser()
    back = await comes_back(await goes(attacker))
    await refused(gateway, victim, back, STATE)
    await goes(victim)
    await refused(gateway, victim, back, STATE)


@pytest.mark.parametrize("state", ["", "x" * 43])
async def test_a_wrong_state_is_refused(gateway: GatewayDriver, state: str):
    """With the browser's own cookie and a good code."""
    browser = gateway.browser()
    code = parse_qs(urlsplit(await comes_back(await goes(browser))).query)["code"][0]
    await refused(gateway, browser, f"/sign-in/university/back?state={state}&code={code}", STATE)


async def test_what_came_back_once_does_not_come_back_again(gateway: GatewayDriver):
    """A browser's history, or a proxy's log, opens nothing."""
    browser = gateway.browser()
    back = await comes_back(await goes(browser))
    cookie = browser.cookies["university"]
    assert (await browser.get(back)).status_code == 303
    browser.cookies.set("university", cookie)
    assert (await browser.get(back)).headers["location"] == FAILED
    assert len(gateway.asked(RecogniseUniversityAccount)) == 1


async def test_a_code_that_was_used_is_refused_by_the_provider_and_so_by_us(
    gateway: GatewayDriver,
):
    """The same code in another attempt."""
    browser = gateway.browser()
    back = await comes_back(await goes(browser))
    code = parse_qs(urlsplit(back).query)["code"][0]
    await browser.get(back)
    thief = gateway.browser()
    state = parse_qs(urlsplit(await goes(thief)).query)["state"][0]
    answer = await thief.get(f"/sign-in/university/back?state={state}&code={code}")
    assert answer.headers["location"] == FAILED
    assert "session" not in thief.cookies


async def test_a_code_of_another_attempt_has_another_nonce(gateway: GatewayDriver):
    """An attacker's unused code, slipped into the victim's own attempt."""
    attacker, victim = gateway.browser(), gateway.browser()
    code = parse_qs(urlsplit(await comes_back(await goes(attacker))).query)["code"][0]
    state = parse_qs(urlsplit(await goes(victim)).query)["state"][0]
    back = f"/sign-in/university/back?state={state}&code={code}"
    await refused(gateway, victim, back, "the token: InvalidClaimError")


CLAIM = "the token: InvalidClaimError"
FORGED: dict[str, tuple[Callable[[], Any], str]] = {
    "issuer": (lambda: broken(iss="https://evil.example"), CLAIM),
    "expired": (lambda: broken(exp=-3600), "the token: ExpiredTokenError"),
    "alg none": (unsigned, "the token: UnsupportedAlgorithmError"),
    "a shared secret as key": (
        lambda: broken(alg="HS256", key=OctKey.generate_key(256).as_dict(private=True)),
        "the token: UnsupportedAlgorithmError",
    ),
    "another key": (
        lambda: broken(key=RSAKey.generate_key(2048).as_dict(private=True)),
        "the token: BadSignatureError",
    ),
    "too large": (lambda: claiming(padding="x" * 40_000), "an answer is too large"),
    "audience": (lambda: audiences("another"), CLAIM),
    "several audiences without a party": (lambda: audiences("another", "potbank"), PARTY),
    "another party": (lambda: claiming(azp="another"), PARTY),
    "an endless subject": (lambda: claiming(sub="x" * 300), "the subject is no name"),
}


@pytest.mark.parametrize("wrong", FORGED)
async def test_a_token_that_breaks_one_rule_is_refused(gateway: GatewayDriver, wrong: str):
    """Each rule alone is enough."""
    browser = gateway.browser()
    breaking, why = FORGED[wrong]
    with breaking():
        await refused(gateway, browser, await comes_back(await goes(browser)), why)


async def test_a_token_for_us_among_others_is_good_where_it_names_us_as_party(
    gateway: GatewayDriver,
):
    """Which is what the standard says of several audiences."""
    browser = gateway.browser()
    with audiences("another", "potbank"), claiming(azp="potbank"):
        assert (await browser.get(await comes_back(await goes(browser)))).status_code == 303


async def test_the_answer_of_another_issuer_is_refused(gateway: GatewayDriver):
    """RFC 9207: the redirect says who answers."""
    browser = gateway.browser()
    back = await comes_back(await goes(browser))
    another = f"{back}&iss=https%3A%2F%2Fevil.example"
    await refused(gateway, browser, another, "another issuer answered")


async def test_an_issuer_whose_description_is_anothers_is_not_used(
    start_gateway: StartGateway, issuer: str
):
    """The issuer is pinned: same server, another name."""
    other = issuer.replace("localhost", "127.0.0.1")
    renamed = f"{other}/"
    gateway = start_gateway(oidc_issuer=renamed, oidc_client_id="potbank")
    await not_sent(gateway, "the description is another issuer's")


async def not_sent(gateway: GatewayDriver, why: str) -> None:
    """Nobody is sent to this provider; `why` is what the operator's log says."""
    with capture_logs() as said:
        answer = await gateway.browser().get("/sign-in/university")
    assert [line["why"] for line in said if "why" in line] == [why]
    assert answer.headers["location"] == FAILED


@contextmanager
def describing(elsewhere: str) -> Iterator[str]:
    """An issuer whose description is right, but for one address that is at another host."""

    class Description(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            told = {"issuer": issuer} | {name: f"{issuer}/{name}" for name in names}
            body = json.dumps(told | {elsewhere: "http://evil.example/keys"}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nobody asked."""

    with ThreadingHTTPServer(("localhost", 0), Description) as server:
        issuer = f"http://localhost:{server.server_port}"
        Thread(target=server.serve_forever).start()
        yield issuer
        server.shutdown()


@pytest.mark.parametrize("elsewhere", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
async def test_an_issuer_whose_keys_are_at_another_host_is_not_used(
    start_gateway: StartGateway, elsewhere: str
):
    """Whoever could change one line of the description would sign in as anybody."""
    with describing(elsewhere) as issuer:
        gateway = start_gateway(oidc_issuer=issuer, oidc_client_id="potbank")
        await not_sent(gateway, f"{elsewhere} is not at the issuer")


async def test_a_provider_that_is_down_is_said(start_gateway: StartGateway):
    """And there is another way in."""
    gateway = start_gateway(oidc_issuer="http://localhost:9", oidc_client_id="potbank")
    answer = await gateway.browser().get("/sign-in/university")
    assert answer.headers["location"] == FAILED
    assert "use a link" in (await gateway.browser().get(FAILED)).text


async def test_somebody_who_changed_their_mind_is_not_signed_in(gateway: GatewayDriver):
    """The provider comes back with an error and no code."""
    browser = gateway.browser()
    state = parse_qs(urlsplit(await goes(browser)).query)["state"][0]
    back = f"/sign-in/university/back?state={state}&error=access_denied"
    await refused(gateway, browser, back, "no code came back")


async def test_what_membership_refuses_is_shown_in_its_words(gateway: GatewayDriver):
    """It knows another way in."""
    words = "Join the network with your e-mail address instead."
    gateway.others.answers(
        RecogniseUniversityAccount, Refused(code="not-staff-or-student", message=words)
    )
    browser = gateway.browser()
    answer = await browser.get(await comes_back(await goes(browser)))
    assert answer.status_code == 409
    assert words in answer.text
    assert "session" not in browser.cookies


@pytest.mark.parametrize(
    ("claims", "affiliations", "verified", "name"),
    [
        ({"eduperson_affiliation": "student"}, {"student"}, True, "Sam Example"),
        ({"eduperson_affiliation": ["alum"]}, set(), True, "Sam Example"),
        ({"email_verified": "true"}, {"staff"}, False, "Sam Example"),
        ({"email": "not an address", "name": ""}, {"staff"}, True, "Somebody of the university"),
        ({"name": None, "given_name": "Amy", "family_name": "Clay"}, {"staff"}, True, "Amy Clay"),
        ({"name": "Line\nbreak"}, {"staff"}, True, "Linebreak"),
    ],
)
async def test_what_the_claims_mean(
    gateway: GatewayDriver,
    claims: dict[str, Any],
    affiliations: set[str],
    verified: bool,
    name: str,
):
    """By configuration; and nothing that a provider may send breaks us."""
    browser = gateway.browser()
    with claiming(**claims):
        await browser.get(await comes_back(await goes(browser)))
    [command] = gateway.asked(RecogniseUniversityAccount)
    assert command.affiliations == affiliations
    assert command.email_verified is verified
    assert command.name == name


async def test_without_a_university_there_is_no_button(
    start_gateway: StartGateway, gateway: GatewayDriver
):
    """And its address leads to the other way in."""
    assert "Use my university account" in (await gateway.browser().get("/sign-in")).text
    plain = start_gateway()
    assert "university account" not in (await plain.browser().get("/sign-in")).text
    assert (await plain.browser().get("/sign-in/university")).headers["location"] == FAILED


@pytest.fixture
def production(tmp_path: Path) -> dict[str, Any]:
    """What a gateway in production is told, with secrets as it wants them."""
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text("secret")
    return {
        "environment": "production",
        "nats_nkey_file": secret,
        "nats_monitor_url": "http://nats:8222",
        "mongo_password_file": secret,
        "identity_public_key_file": secret,
        "oidc_client_id": "potbank",
        "oidc_client_secret_file": secret,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"oidc_issuer": "http://localhost:9400"},
        {"oidc_issuer": "https://localhost:9400"},
        {"oidc_issuer": "https://127.0.0.1"},
        {"oidc_issuer": "https://[::1]"},
        {"oidc_issuer": "http://login.university.example"},
        {"oidc_issuer": "https://login.university.example", "oidc_client_secret_file": None},
        {"oidc_issuer": "https://login.university.example", "oidc_client_id": ""},
        {"oidc_issuer": "http://login.university.example", "environment": "development"},
    ],
)
def test_production_does_not_start_with_a_provider_that_signs_in_anybody(
    production: dict[str, Any], changes: dict[str, Any]
):
    """The mock lets whoever asks be whoever they say."""
    with pytest.raises(ValueError, match="OIDC"):
        GatewaySettings(**{**production, **changes})


def test_production_starts_with_a_real_one(production: dict[str, Any]):
    """Over HTTPS, with a secret of ours."""
    settings = GatewaySettings(**production, oidc_issuer="https://login.university.example")
    assert settings.oidc_issuer == "https://login.university.example"
