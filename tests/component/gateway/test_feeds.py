"""The board as an Atom feed: well-formed, with the page's filters, and cheap to look at again."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import OpenOpportunities, OpportunityView
from tests.component.gateway.conftest import ORIGIN, GatewayDriver
from tests.component.gateway.place import BOARD, a_posted_opportunity

FEED = "/opportunities.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(feed: bytes) -> ElementTree.Element:
    """As any reader reads it; fails where it is no XML."""
    return ElementTree.fromstring(feed)  # noqa: S314 - our own


def texts(entry: ElementTree.Element, name: str) -> list[str | None]:
    return [found.text for found in entry.iter(f"{ATOM}{name}")]


async def test_a_feed_has_what_a_reader_needs_of_every_opportunity(gateway: GatewayDriver):
    """The elements that RFC 4287 demands, and an id that stays."""
    answer = await gateway.browser().get(FEED)
    feed = parsed(answer.content)
    entries = feed.findall(f"{ATOM}entry")

    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert [len(feed.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"{ORIGIN}{FEED}"
    assert len(entries) == len(BOARD)
    for entry, opportunity in zip(entries, BOARD, strict=True):
        at = f"{ORIGIN}/opportunities/{opportunity.opportunity_id}"
        assert texts(entry, "id") == [at]
        assert texts(entry, "title") == [opportunity.title]
        assert texts(entry, "name") == [opportunity.organisation_name]
        assert entry.find(f"{ATOM}link").get("href") == at
        assert re.fullmatch(r"2026-11-20T09:30:00(Z|\+00:00)", texts(entry, "updated")[0] or "")
    assert "Time" in [category.get("term") for category in entries[0].iter(f"{ATOM}category")]


async def test_a_filtered_board_has_a_feed_of_its_own(gateway: GatewayDriver):
    """And the page says where."""
    page = await gateway.browser().get("/opportunities?kind=talent")
    [address] = set(re.findall(r'href="(/opportunities\.atom[^"]*)"', page.text))
    answer = await gateway.browser().get(address)

    assert gateway.asked(OpenOpportunities)[-1].kind == "talent"
    assert answer.text.count("<entry") == 1


async def test_who_has_it_already_gets_nothing_again(gateway: GatewayDriver):
    """Feed readers come every few minutes."""
    reader = gateway.browser()
    tag = (await reader.get(FEED)).headers["etag"]
    again = await reader.get(FEED, headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("typed", ["<script>x</script>", "a\x08b\x1fc", "Tea & cake ☕ “now”"])
async def test_whatever_somebody_typed_is_text_in_it(gateway: GatewayDriver, typed: Any):
    """Markup is words here, and what XML cannot say is left out."""
    one = a_posted_opportunity(title=typed, summary=typed)
    gateway.others.answers(OpenOpportunities, Page[OpportunityView](items=(one,)))
    feed = parsed((await gateway.browser().get(FEED)).content)

    assert texts(feed.find(f"{ATOM}entry"), "title") == [re.sub(r"[\x00-\x1f]", "", typed)]


async def test_filters_that_make_no_sense_are_refused(gateway: GatewayDriver):
    """With the field that is wrong."""
    answer = await gateway.browser().get(FEED + "?kind=tantrum")

    assert answer.status_code == 422
