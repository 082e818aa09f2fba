"""A coordinator answers in words: whoever waits reads them, and the promise is kept by a person."""

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.promises import PromiseSettled
from shared.contracts.requests.notifications import InboxOf
from shared.contracts.requests.promises import AnswerPromise
from tests.builders import a_coordinator, a_match_accepted, a_member
from tests.component.notifications.builders import MEMBER, tell
from tests.component.notifications.waits import CLAIMED, OFFERED, owed

WORDS = "Nobody asks for this yet. The nearest is the lunch club in Burslem; we look again in June."


async def test_an_honest_answer_keeps_the_promise_and_reaches_whoever_waits(notifications, mailbox):
    """Where the engine finds nothing, a person says so."""
    await notifications.receives(OFFERED)
    command = AnswerPromise(promise_id="offer-1.find-use", words=WORDS)
    await notifications.asks(command, actor=a_coordinator())
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["A coordinator has answered you"]
    page = await notifications.asks(InboxOf(), actor=a_member())
    assert WORDS in page.items[0].text
    [settled] = notifications.published(PromiseSettled)
    assert (settled.how, settled.by) == ("kept", "person")
    assert await owed(notifications) == []


@pytest.mark.parametrize(
    ("event", "promise_id"),
    [(a_match_accepted(), "match-1.answer-to-member"), (CLAIMED, "need-1.recognise-need")],
)
async def test_kind_words_are_no_yes_and_no_recognition(notifications, event, promise_id):
    """A side of a match answers for itself, and who claimed a need is not known here."""
    await notifications.receives(event)
    command = AnswerPromise(promise_id=promise_id, words="They will.")
    refused = await notifications.asks(command, actor=a_coordinator())

    assert isinstance(refused, Refused)
    assert refused.code == "words-are-not-enough"
    assert await owed(notifications) == [promise_id]
