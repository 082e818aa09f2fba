"""Refused requests: their key is free again, unless nobody knows what happened."""

from shared.contracts.envelope import Done, FieldProblem, Refused
from shared.contracts.requests.matching import PostOffer
from tests.component.gateway.conftest import GatewayDriver

OFFER = {"kind": "time", "title": "An hour a week"}
KEY = {"Idempotency-Key": "key-1"}


async def test_a_refused_request_may_be_corrected_under_its_key(gateway: GatewayDriver):
    """A refusal changed nothing, so there is nothing to repeat."""
    browser = await gateway.signed_in()
    problem = FieldProblem(field="title", message="Too vague")
    refusal = Refused(code="invalid", message="No.", problems=(problem,))
    gateway.others.answers(PostOffer, refusal)
    assert (await browser.post("/api/v1/offers", json=OFFER, headers=KEY)).status_code == 422
    gateway.others.answers(PostOffer, Done(id="offer-1"))
    assert (await browser.post("/api/v1/offers", json=OFFER, headers=KEY)).status_code == 201


async def test_silence_is_not_repeated_blindly(gateway: GatewayDriver):
    """The command may have been carried out and only its answer be lost."""
    browser = await gateway.signed_in()
    gateway.others.answers(PostOffer, Refused(code="no-answer", message="Silence."))
    assert (await browser.post("/api/v1/offers", json=OFFER, headers=KEY)).status_code == 503
    gateway.others.answers(PostOffer, Done(id="offer-1"))
    again = await browser.post("/api/v1/offers", json=OFFER, headers=KEY)
    assert again.status_code == 409
    assert again.json()["type"].endswith("/request-in-progress")
    assert len(gateway.asked(PostOffer)) == 1
