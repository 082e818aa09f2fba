"""Repeated requests: an Idempotency-Key makes one thing happen once."""

import asyncio

from shared.contracts.envelope import Done, FieldProblem, Refused
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


async def test_a_key_that_is_too_long_is_a_wrong_field(gateway: GatewayDriver):
    """It is kept for a day; nobody fills our disk with it."""
    browser = await gateway.signed_in()
    wrong = await browser.post("/api/v1/offers", json=OFFER, headers={"Idempotency-Key": "k" * 201})
    assert wrong.status_code == 422
    assert gateway.asked(PostOffer) == []
