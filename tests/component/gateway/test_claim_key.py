"""Repeated requests: an Idempotency-Key makes one thing happen once."""

import asyncio

from shared.contracts.requests.matching import PostOffer
from tests.component.gateway.conftest import GatewayDriver

OFFER = {"kind": "time", "title": "An hour a week"}
KEY = {"Idempotency-Key": "key-1"}


async def test_fifty_at_once_make_one_offer(gateway: GatewayDriver):
    """The race is what the key is for: one runs, the others wait or are told that one does."""
    browser = await gateway.signed_in()
    answers = await asyncio.gather(
        *(browser.post("/api/v1/offers", json=OFFER, headers=KEY) for _ in range(50))
    )
    assert len(gateway.asked(PostOffer)) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1


async def test_a_key_with_another_body_is_refused(gateway: GatewayDriver):
    """The first answer would be a lie about the second request."""
    browser = await gateway.signed_in()
    await browser.post("/api/v1/offers", json=OFFER, headers=KEY)
    other = await browser.post("/api/v1/offers", json=OFFER | {"title": "Two"}, headers=KEY)
    assert other.status_code == 422
    assert other.json()["type"].endswith("/idempotency-key-reused")


async def test_two_people_may_use_the_same_key(gateway: GatewayDriver):
    """Keys are chosen by programs that do not know of each other."""
    browser = await gateway.signed_in()
    await browser.post("/api/v1/offers", json=OFFER, headers=KEY)
    stranger = await gateway.browser().post("/api/v1/offers", json=OFFER, headers=KEY)
    assert stranger.status_code == 401


async def test_a_key_that_is_too_long_is_a_wrong_field(gateway: GatewayDriver):
    """It is kept for a day; nobody fills our disk with it."""
    browser = await gateway.signed_in()
    wrong = await browser.post("/api/v1/offers", json=OFFER, headers={"Idempotency-Key": "k" * 201})
    assert wrong.status_code == 422
    assert gateway.asked(PostOffer) == []
