"""What other sites, proxies and strangers send along: nobody acts for a person but the person."""

import socket
from urllib.parse import urlsplit

import httpx2
import pytest

from services.gateway.entrypoints.guards import BY_LINK
from tests.e2e.routes import ROUTES
from tests.e2e.stage import Stage
from tests.e2e.test_authorisation import ALWAYS

ELSEWHERE = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "null"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"content-type": "application/x-www-form-urlencoded"},
    {"content-type": "multipart/form-data; boundary=x"},
    {"content-type": "text/plain"},
)
"""What a browser says when another site sends a form; and a form of which nothing is said."""

CLAIMS = {
    "x-user-id": "01M00000000000000000000000",
    "x-forwarded-user": "coordinator",
    "x-remote-user": "coordinator",
    "x-roles": "coordinator",
    "potbank-identity": '{"id": "x", "roles": ["coordinator"]}',
    "authorization": "Basic Y29vcmRpbmF0b3I6eA==",
}
ELSEWHERE_HOST = {
    **{"host": "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https"},
    **{"forwarded": "host=evil.example", "x-original-url": "/desk", "x-rewrite-url": "/desk"},
}


async def test_another_site_can_send_no_form(stage: Stage) -> None:
    """Every route that changes something x everything a foreign page can make a browser say."""
    cookie = await stage.session("coordinator", "self")
    tried, accepted = 0, []
    async with stage.browser() as browser:
        for name in ROUTES:
            method, path = name.split(" ", 1)
            for headers in ELSEWHERE if method != "GET" else ():
                if path.startswith(BY_LINK) and "content-type" in headers:
                    continue  # mail programs send such a form, and it reads no cookie (RFC 8058)
                answer = await browser.request(
                    method, stage.filled(path), headers={"cookie": cookie, **headers}, content="x=y"
                )
                tried += 1
                if answer.status_code != 403 or "foreign-origin" not in answer.text:
                    accepted.append(f"{name} {headers}: {answer.status_code}")
    print(f"{tried} forged forms, {len(accepted)} accepted")
    assert accepted == []
    assert tried > 100


async def test_looking_changes_nothing(stage: Stage) -> None:
    """A GET that signed somebody out or spent a link could be put into an image."""
    cookie = await stage.session("member", "self")
    link = urlsplit("/sign-in/confirm?token=" + "x" * 43)
    async with stage.browser() as browser:
        for path in ("/sign-out", "/api/v1/sign-out", f"{link.path}?{link.query}"):
            await browser.get(path, headers={"cookie": cookie})
        me = await browser.get("/api/v1/me", headers={"cookie": cookie})
    assert me.status_code == 200


async def test_a_session_cannot_be_chosen_for_somebody(stage: Stage) -> None:
    """Fixation: a cookie that an attacker planted is not the one that signing in makes good."""
    person = stage.home.person("Fixed Colclough")
    planted = "attacker-chosen-" + "x" * 27
    person.http.cookies.set("session", planted)
    await person.post("/members", person.membership())
    await person.signs_in()
    given = {cookie.value for cookie in person.http.cookies.jar if cookie.name == "session"}
    async with stage.browser() as attacker:
        tries = await attacker.get("/api/v1/me", headers={"cookie": f"session={planted}"})
        by_query = await attacker.get("/api/v1/me", params={"session": (given - {planted}).pop()})
    assert tries.status_code == 401
    assert by_query.status_code == 401, "a session is never read from an address"


async def test_a_session_ends_at_the_server(stage: Stage) -> None:
    """Signing out makes the cookie worthless, wherever a copy of it is."""
    cookie = await stage.session("member", "self")
    async with stage.browser() as browser:
        headers = {"cookie": cookie}
        assert (await browser.get("/api/v1/me", headers=headers)).status_code == 200
        await browser.post("/api/v1/sign-out", headers=headers)
        assert (await browser.get("/api/v1/me", headers=headers)).status_code == 401


async def test_a_cookie_is_out_of_reach_of_scripts(stage: Stage) -> None:
    """HttpOnly and SameSite; over HTTPS also Secure and __Host- (tests/component/gateway)."""
    person = stage.home.person("Cookie Colclough")
    await person.post("/members", person.membership())
    token = (await person.link()).partition("token=")[2]
    entered = await person.tries("/sign-in/confirm", {"token": token})
    [session] = [c for c in entered.headers.get_list("set-cookie") if c.startswith("session=")]
    flags = {part.strip().lower() for part in session.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= flags
    assert not any(flag.startswith("domain") for flag in flags)
    assert len(session.partition("=")[2].partition(";")[0]) >= 22, "128 bits at least"


@pytest.mark.parametrize("claim", CLAIMS)
async def test_nobody_is_believed_who_only_says_so(stage: Stage, claim: str) -> None:
    """Headers that a proxy might set are not read from strangers."""
    async with stage.browser() as browser:
        answer = await browser.get("/api/v1/unmatched-offers", headers={claim: CLAIMS[claim]})
    assert answer.status_code == 401


async def test_links_lead_to_our_own_address_whatever_a_request_says(stage: Stage) -> None:
    """A forged Host header must not end up in somebody's mailbox."""
    person = stage.home.person("Linked Colclough")
    await person.post("/members", person.membership())
    await person.link()
    async with stage.browser() as attacker:
        sent = await attacker.post(
            "/api/v1/sign-in", json={"email": person.email}, headers=ELSEWHERE_HOST
        )
        assert sent.status_code == 202
        desk = await attacker.get("/", headers=ELSEWHERE_HOST)
        method = await attacker.post("/desk", headers={"x-http-method-override": "GET"})
    assert "desk" not in desk.url.path
    assert method.status_code == 405
    for mail in await person.mail():
        for link in mail["links"]:
            assert urlsplit(link)[:2] == urlsplit(stage.system.public_url)[:2], link


async def test_every_refusal_carries_the_headers_that_protect_people(stage: Stage) -> None:
    """Errors are answers too: those of the server, of the guards, and of what does not exist."""
    big = b"x" * 70_000
    async with stage.browser() as browser:
        answers: list[httpx2.Response] = [
            await browser.get("/nowhere"),
            await browser.get("/api/v1/nowhere"),
            await browser.get("/api/v1/opportunities/%00"),
            await browser.get("/api/v1/opportunities?limit=x"),
            await browser.get("/api/v1/me"),
            await browser.get("/desk"),
            await browser.put("/needs"),
            await browser.request("TRACE", "/"),
            await browser.post("/api/v1/needs", content=big),
            await browser.post("/needs", headers={"sec-fetch-site": "cross-site"}),
            await browser.get("/assets/nothing.css"),
            await browser.get("/health/nothing"),
        ]
    for answer in answers:
        assert 300 <= answer.status_code < 500, answer.url
        assert "content-security-policy" in answer.headers, answer.url
        for name, value in ALWAYS.items():
            assert answer.headers[name] == value, answer.url
        assert answer.headers["cache-control"] in {"no-store", "no-cache"}, answer.url
        assert "server" not in answer.headers and "x-powered-by" not in answer.headers


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "DEBUG", "PROPFIND", "DELETE"])
async def test_methods_nobody_needs_are_refused(stage: Stage, method: str) -> None:
    """And nothing of the request comes back."""
    async with stage.browser() as browser:
        answer = await browser.request(method, "/needs", headers={"x-echo": "canary-7f3a"})
    assert answer.status_code in (400, 404, 405)
    assert "canary-7f3a" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        *("/.git/config", "/.env", "/docs", "/redoc", "/openapi.json", "/admin", "/server-status"),
        *("/static/", "/assets/", "/static/../settings.py", "/static/%2e%2e/settings.py"),
        *("/debug", "/api/v1/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"),
    ],
)
async def test_nothing_lies_about_that_nobody_should_find(stage: Stage, path: str) -> None:
    """No sources, no listings, no consoles."""
    async with stage.browser() as browser:
        answer = await browser.get(path)
    assert answer.status_code in (400, 404, 405), answer.text[:200]


SMUGGLED = b"GET /version HTTP/1.1\r\nHost: x\r\n\r\n"
AMBIGUOUS = {
    "a length and chunks": b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 33\r\n\r\n",
    "an unknown encoding": b"Content-Length: 4\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a space in a name": b"Content-Length: 4\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a length with a sign": b"Content-Length: +2\r\n\r\n{}",
    "a chunk of less than nothing": b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    "lines that end otherwise": b"X: y\n\n",
}
"""Requests that a proxy and a server might read as one and as two."""


@pytest.mark.parametrize("headers", AMBIGUOUS.values(), ids=AMBIGUOUS.keys())
def test_a_request_with_two_readings_has_none(stage: Stage, headers: bytes) -> None:
    """Smuggling: refused and hung up on, so that what follows is never read as a request."""
    head = b"POST /api/v1/needs HTTP/1.1\r\nHost: x\r\n"
    address = ("127.0.0.1", stage.system.ports.gateway)
    with socket.create_connection(address, timeout=20) as line:
        line.sendall(head + headers + SMUGGLED)
        answered = b"".join(iter(lambda: line.recv(65_536), b""))
    assert answered.startswith(b"HTTP/1.1 400 ")
    assert answered.count(b"HTTP/1.1 ") == 1
