"""Who sees what a group was asked, and whose answers."""

from shared.contracts.envelope import Refused
from shared.contracts.requests.groups import AnswerAsk, AskList, AsksOf
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import appointed, as_signed_in
from tests.component.membership.test_answer_ask import asked
from tests.drivers import ServiceDriver

ASKS = AsksOf(group_id="ambassadors")


async def test_ambassadors_see_their_own_answer_and_how_many_answered(membership: ServiceDriver):
    """Nobody reads a colleague's excuse."""
    ask_id, ann = await asked(membership)
    await appointed(membership, "ambassadors", name="Bob", email="bob@example.org")
    bob = await as_signed_in(membership, "bob@example.org")
    await membership.asks(AnswerAsk(ask_id=ask_id, answer="yes", words="Gladly."), actor=ann)
    await membership.asks(AnswerAsk(ask_id=ask_id, answer="no", words="Ill."), actor=bob)
    found = await membership.asks(ASKS, actor=bob)
    assert isinstance(found, AskList)
    [ask] = found.asks
    assert (ask.answered, ask.asked_of, ask.mine, ask.open) == (2, 2, "no", True)
    assert [answer.words for answer in ask.answers] == ["Ill."]
    everybodys = await membership.asks(ASKS, actor=a_coordinator())
    assert isinstance(everybodys, AskList)
    assert {answer.words for answer in everybodys.asks[0].answers} == {"Gladly.", "Ill."}


async def test_others_see_nothing(membership: ServiceDriver):
    """What a group is asked is between it and those who run it."""
    await asked(membership)
    refused = await membership.asks(ASKS, actor=a_member())
    assert isinstance(refused, Refused) and refused.code == "not-allowed"
