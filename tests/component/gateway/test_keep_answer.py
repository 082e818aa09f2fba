"""Repeated requests: the first answer is the only one."""

from shared.contracts.envelope import Done
from shared.contracts.requests.matching import PostOffer
from tests.component.gateway.conftest import GatewayDriver

OFFER = {"kind": "time", "title": "An hour a week"}
KEY = {"Idempotency-Key": "key-1"}


async def test_a_repeated_request_is_answered_with_the_same_bytes(gateway: GatewayDriver):
    """A lost answer must not mean two offers."""
    browser = await gateway.signed_in()
    first = await browser.post("/api/v1/offers", json=OFFER, headers=KEY)
    gateway.others.answers(PostOffer, Done(id="another"))
    second = await browser.post("/api/v1/offers", json=OFFER, headers=KEY)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert len(gateway.asked(PostOffer)) == 1
