"""HEAD on every address that can be read, and Allow on every method that cannot be used."""

import pytest

from tests.component.gateway.conftest import GatewayDriver

READABLE = [
    "/",
    "/opportunities?kind=talent",
    "/organisations/organisation-1",
    "/impact",
    "/api/v1/opportunities",
    "/api/v1/needs",
    "/api/openapi.json",
    "/version",
    "/my/matches",
    "/nothing-here",
    "/api/v1/opportunities/opportunity-99",
]


@pytest.mark.parametrize("path", READABLE)
async def test_head_is_get_without_the_body(gateway: GatewayDriver, path: str):
    """Link checkers and caches ask this way; a wrong answer looks to them like a dead page."""
    browser = gateway.browser()
    got, head = await browser.get(path), await browser.head(path)
    assert got.content or got.is_redirect
    assert head.content == b""
    assert head.status_code == got.status_code
    assert head.headers == got.headers


async def test_head_of_a_file_says_its_size(gateway: GatewayDriver):
    """Styles and scripts are served elsewhere in the application, and guarded just the same."""
    browser = gateway.browser()
    [path] = {
        word for word in (await browser.get("/")).text.split('"') if word.endswith("kiln.svg")
    }
    head = await browser.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len((await browser.get(path)).content)


async def test_head_is_answered_with_304_too(gateway: GatewayDriver):
    """Whoever has the bytes already is told so."""
    browser = gateway.browser()
    tag = (await browser.head("/api/v1/opportunities")).headers["etag"]
    again = await browser.head("/api/v1/opportunities", headers={"If-None-Match": tag})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/v1/offers", "POST"),
        ("DELETE", "/api/v1/opportunities", "GET, HEAD, POST"),
        ("PUT", "/api/v1/me/offers", "GET, HEAD"),
        ("OPTIONS", "/api/v1/needs", "GET, HEAD, POST"),
        ("HEAD", "/api/v1/offers/offer-1/withdraw", "POST"),
        ("PUT", "/needs", "GET, HEAD, POST"),
        ("GET", "/sign-out", "POST"),
        ("POST", "/version", "GET, HEAD"),
        ("POST", "/static/any.css", "GET, HEAD"),
    ],
)
async def test_a_method_that_cannot_be_used_is_answered_with_all_that_can(
    gateway: GatewayDriver, method: str, path: str, allowed: str
):
    """All of the address, though each stands on a route of its own."""
    browser = gateway.browser()
    if path.startswith("/static/"):
        page = (await browser.get("/")).text
        [path] = {word for word in page.split('"') if word.endswith("kiln.svg")}
    answer = await browser.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


async def test_whoever_types_the_address_of_a_button_is_told_so(gateway: GatewayDriver):
    """Nothing of ours went wrong, so the page must not say that something did."""
    page = await gateway.browser().get("/sign-out")
    assert "This address is not a page" in page.text
    assert "something went wrong" not in page.text
