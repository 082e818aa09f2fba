"""Somebody who has just joined makes an offer, and is not told to come back later."""

from collections.abc import Callable
from typing import Any

from shared.contracts.envelope import Contract, Done, Refused
from shared.contracts.requests.matching import PostOffer, PostOpportunity
from tests.component.gateway.conftest import GatewayDriver


def heard_of_at(attempt: int, code: str) -> Callable[[Any], Contract]:
    """A service that the news reaches before this attempt."""
    left = [Refused(code=code, message="Not known yet.")] * (attempt - 1)
    return lambda _: left.pop() if left else Done(id="made-1")


async def test_an_offer_right_after_joining_is_taken(gateway: GatewayDriver):
    """On the page and in the API: matching hears of a member some moments after membership does."""
    browser = await gateway.signed_in()
    gateway.others.answers(PostOffer, heard_of_at(3, "not-a-member-yet"))
    page = await browser.post("/offers/new", data={"kind": "time", "title": "An hour"})
    assert page.headers["location"] == "/my/offers?done=offer-posted"
    gateway.others.answers(PostOffer, heard_of_at(2, "not-a-member-yet"))
    answer = await browser.post("/api/v1/offers", json={"kind": "time", "title": "An hour"})
    assert (answer.status_code, answer.json()) == (201, {"id": "made-1"})
    assert len(gateway.asked(PostOffer)) == 5


async def test_an_opportunity_right_after_registration_is_taken(gateway: GatewayDriver):
    """The same for an organisation that has just been registered."""
    browser = await gateway.signed_in()
    gateway.others.answers(PostOpportunity, heard_of_at(2, "organisation-not-found"))
    body = {"organisation_id": "organisation-1", "kind": "time", "title": "Help"}
    assert (await browser.post("/api/v1/opportunities", json=body)).status_code == 201
