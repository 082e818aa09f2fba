"""None of a round is proposed."""

from shared.contracts.envelope import Refused
from shared.contracts.events.matching import MatchProposed
from shared.contracts.events.rounds import RoundPublished
from shared.contracts.requests.rounds import DiscardRound, PublishRound
from tests.component.matching.builders import posted
from tests.component.matching.rounds import COORDINATOR, imported, offers_of, opened, seen
from tests.drivers import ServiceDriver


async def test_a_discarded_round_is_kept_and_asks_nobody(matching: ServiceDriver) -> None:
    """Neither now nor later."""
    await offers_of(matching, 1)
    round_id = await opened(matching, await imported(matching, {"places": "1"}))

    await posted(matching, DiscardRound(round_id=round_id), COORDINATOR)

    assert (await seen(matching, round_id)).status == "discarded"
    for again in (DiscardRound(round_id=round_id), PublishRound(round_id=round_id)):
        refused = await matching.asks(again, COORDINATOR)
        assert isinstance(refused, Refused) and refused.code == "round-ended"
    assert matching.published(MatchProposed) == []
    assert matching.published(RoundPublished) == []


async def test_what_is_unknown_cannot_be_discarded(matching: ServiceDriver) -> None:
    """Told so."""
    refused = await matching.asks(DiscardRound(round_id="nothing"), COORDINATOR)
    assert isinstance(refused, Refused) and refused.code == "not-found"
