"""Those who belong to a group answer what it was asked, while there is time."""

from datetime import UTC, datetime

import pytest

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.events.groups import AskAnswered
from shared.contracts.requests.groups import AnswerAsk, AskList, AsksOf
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import appointed, as_signed_in
from tests.component.membership.test_ask_group import an_ask
from tests.drivers import ServiceDriver

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


async def asked(membership: ServiceDriver) -> tuple[str, Actor]:
    """Ann is an ambassador and is asked; the ask's id, and Ann."""
    membership.at(MOMENT)
    await appointed(membership, "ambassadors")
    done = await membership.asks(an_ask(), actor=a_coordinator())
    assert isinstance(done, Done)
    return str(done.id), await as_signed_in(membership, "ann@example.org")


async def test_the_latest_answer_counts(membership: ServiceDriver):
    """Yes today, done next week; who asked sees it with the words."""
    ask_id, ann = await asked(membership)
    for answer, words in (("yes", "Any Tuesday."), ("done", "They asked good questions.")):
        command = AnswerAsk.model_validate({"ask_id": ask_id, "answer": answer, "words": words})
        assert await membership.asks(command, actor=ann) == Done(id=ask_id)
    assert [event.answer for event in membership.published(AskAnswered)] == ["yes", "done"]
    found = await membership.asks(AsksOf(group_id="ambassadors"), actor=a_coordinator())
    assert isinstance(found, AskList)
    [answer] = found.asks[0].answers
    assert (answer.name, answer.answer, answer.words) == (
        "Ann Bell",
        "done",
        "They asked good questions.",
    )


async def test_after_the_day_it_is_too_late(membership: ServiceDriver):
    """The refusal says whom to write to."""
    ask_id, ann = await asked(membership)
    membership.at(datetime(2026, 12, 12, 9, tzinfo=UTC))
    refused = await membership.asks(AnswerAsk(ask_id=ask_id, answer="yes"), actor=ann)
    assert isinstance(refused, Refused) and refused.code == "ask-over"


@pytest.mark.parametrize("actor", [a_member(), a_coordinator()])
async def test_who_does_not_belong_is_not_asked(membership: ServiceDriver, actor: Actor):
    """The same answer as for an ask that does not exist."""
    ask_id, _ = await asked(membership)
    for wanted in (ask_id, "no-such-ask"):
        refused = await membership.asks(AnswerAsk(ask_id=wanted, answer="no"), actor=actor)
        assert isinstance(refused, Refused) and refused.code == "not-allowed"
