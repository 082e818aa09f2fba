"""When the gateway asks again, and when it takes a no for a no."""

from typing import Any

import pytest

from services.gateway.clients.patient_asking import ATTEMPTS, PAUSE, PatientAsking
from shared.contracts.envelope import NOBODY, Actor, Contract, Done, Refused
from shared.contracts.requests.matching import PostOffer, PostOpportunity
from shared.contracts.requests.membership import OrganisationById
from shared.contracts.vocabulary import Kind

OFFER = PostOffer(kind=Kind.TIME, title="An hour")
OPPORTUNITY = PostOpportunity(organisation_id="organisation-1", kind=Kind.TIME, title="Help")
NOT_YET = Refused(code="not-a-member-yet", message="We do not know you yet.")
UNKNOWN = Refused(code="organisation-not-found", message="We do not know this organisation.")
DONE = Done(id="made-1")


class Service:
    """Answers these, one after the other, and the last one ever after; counts who asked."""

    def __init__(self, *answers: Contract) -> None:
        self.answers = list(answers)
        self.asked_by: list[Actor | None] = []
        self.pauses: list[float] = []

    async def ask(
        self, _request: Any, *, actor: Actor | None = None, service: str | None = None
    ) -> Any:
        assert service is None, "the request says itself whom it is for"
        self.asked_by.append(actor)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def answer(self, request: Any) -> Any:
        """What comes of asking patiently."""
        return await PatientAsking(self.ask, self.pause)(request, actor=NOBODY)


@pytest.mark.parametrize(("request_", "refusal"), [(OFFER, NOT_YET), (OPPORTUNITY, UNKNOWN)])
async def test_news_on_its_way_is_waited_for(request_: Any, refusal: Refused):
    """Who has just joined did nothing wrong; each time it is asked as the same person."""
    service = Service(refusal, refusal, DONE)
    assert await service.answer(request_) == DONE
    assert service.asked_by == [NOBODY] * 3
    assert service.pauses == [PAUSE] * 2


async def test_patience_ends_after_three_seconds():
    """Then the refusal is true, and says what to do."""
    service = Service(NOT_YET)
    assert await service.answer(OFFER) == NOT_YET
    assert len(service.asked_by) == ATTEMPTS
    assert sum(service.pauses) == pytest.approx(3)


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (OFFER, DONE),
        (OFFER, Refused(code="no-answer", message="Silence.")),
        (OFFER, UNKNOWN),
        (OPPORTUNITY, NOT_YET),
        (OrganisationById(organisation_id="organisation-9"), UNKNOWN),
    ],
)
async def test_every_other_answer_is_the_answer(request_: Any, answer: Contract):
    """Silence above all: what was not answered may have happened, and must not happen twice."""
    service = Service(answer, DONE)
    assert await service.answer(request_) == answer
    assert service.pauses == []
