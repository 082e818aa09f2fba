"""What holds for every response and every unsafe request."""

import pytest

from shared.contracts.requests.matching import PostOffer
from tests.component.gateway.conftest import ORIGIN, GatewayDriver, StartGateway
from tests.component.gateway.place import EMAIL

OFFER = {"kind": "time", "title": "An hour a week"}


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/api/v1/opportunities", "/api/v1/nothing", "/health/live"]
)
async def test_every_response_protects_whoever_gets_it(gateway: GatewayDriver, path: str):
    """Errors and health too: an attacker chooses which page to abuse."""
    headers = (await gateway.browser().get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


async def test_pages_of_a_person_are_kept_by_nobody(gateway: GatewayDriver):
    """The next reader on a shared computer presses Back."""
    browser = await gateway.signed_in()
    assert (await browser.get("/my/matches")).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
        {"Origin": "https://potbank.test.evil.example"},
    ],
)
async def test_another_site_cannot_act_for_a_person(
    gateway: GatewayDriver, headers: dict[str, str]
):
    """Their cookie comes along; their will does not."""
    browser = await gateway.signed_in()
    del browser.headers["sec-fetch-site"]
    for answer in (
        await browser.post("/api/v1/offers", json=OFFER, headers=headers),
        await browser.post("/offers/new", data=OFFER, headers=headers),
        await browser.post("/sign-out", headers=headers),
    ):
        assert answer.status_code == 403
    assert gateway.asked(PostOffer) == []


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": ORIGIN}, {}])
async def test_our_own_pages_and_programs_may_act(gateway: GatewayDriver, headers: dict[str, str]):
    """Old browsers send Origin only; programs send neither."""
    browser = await gateway.signed_in()
    del browser.headers["sec-fetch-site"]
    answer = await browser.post("/api/v1/offers", json=OFFER, headers=headers)
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "Text/Plain"]
)
async def test_a_form_of_which_nobody_says_where_it_comes_from_is_refused(
    gateway: GatewayDriver, kind: str
):
    """A browser says it. What says nothing and sends a form is pretending to be one."""
    browser = await gateway.signed_in()
    del browser.headers["sec-fetch-site"]
    answer = await browser.post("/offers/new", content="title=x", headers={"content-type": kind})
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("foreign-origin")


async def test_large_bodies_are_refused_whether_they_say_so_or_not(gateway: GatewayDriver):
    """64 KB is more than any form of ours."""
    browser = await gateway.signed_in()
    large = b'{"title": "' + b"x" * 70_000 + b'"}'

    async def in_pieces():
        yield large[:40_000]
        yield large[40_000:]

    for body in (large, in_pieces()):
        answer = await browser.post("/api/v1/offers", content=body)
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
    assert gateway.asked(PostOffer) == []


@pytest.mark.parametrize(
    "body",
    [
        "[" * 60_000,
        '{"kind": "time", "title": "a\\ud800"}',
        '{"kind": "time", "title": "an hour", "hours": 1e999}',
        '{"kind": "time", "title": {"$ne": null}}',
        "\x00",
    ],
)
async def test_hostile_bodies_are_refused_before_any_service_sees_them(
    gateway: GatewayDriver, body: str
):
    """Too deep, half a character, infinite, an operator, no text at all."""
    browser = await gateway.signed_in()
    headers = {"content-type": "application/json"}
    answer = await browser.post("/api/v1/offers", content=body, headers=headers)
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert gateway.asked(PostOffer) == []


async def test_one_address_gets_only_so_many_links(gateway: GatewayDriver):
    """Nobody's mailbox is flooded, whether we know them or not."""
    for email in (EMAIL, "nobody@example.org"):
        answers = [
            await gateway.browser().post("/api/v1/sign-in", json={"email": email}) for _ in range(6)
        ]
        assert [answer.status_code for answer in answers] == [202] * 5 + [429]
        assert int(answers[-1].headers["retry-after"]) > 0


async def test_whoever_asks_too_often_waits(start_gateway: StartGateway):
    """One busy program must not slow everybody; the person's session is counted apart."""
    gateway = start_gateway(request_rate="5 per minute")
    person = await gateway.signed_in()
    stranger = gateway.browser()
    codes = [(await stranger.get("/api/v1/needs")).status_code for _ in range(5)]
    assert codes[-1] == 429
    page = await stranger.get("/needs")
    assert page.status_code == 429
    assert "Too many requests" in page.text
    assert (await person.get("/api/v1/needs")).status_code == 200


async def test_over_https_the_cookie_is_bound_to_it(start_gateway: StartGateway):
    """The __Host- prefix: this host only, and never in the clear."""
    gateway = start_gateway(public_url="https://potbank.example")
    browser = gateway.browser()
    await browser.post("/api/v1/sign-in", json={"email": EMAIL})
    assert gateway.mailed_links()[-1].startswith("https://potbank.example/sign-in/confirm?")
    entered = await browser.post("/api/v1/sign-in/confirm", json={"token": gateway.mailed_token()})
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "max-age=" in entered.headers["strict-transport-security"]


async def test_style_and_scripts_may_be_kept_for_a_year(gateway: GatewayDriver):
    """Their address changes with their content."""
    browser = gateway.browser()
    page = await browser.get("/terms")
    [address] = {part for part in page.text.split('"') if part.endswith("/potbank.js")}
    script = await browser.get(address)
    assert script.status_code == 200
    assert "immutable" in script.headers["cache-control"]
    assert (await browser.get("/static/0000000000000000/potbank.js")).status_code == 404
