"""A draft is worked out again with what has changed since."""

from shared.contracts.envelope import Refused
from shared.contracts.requests.matching import WithdrawOffer
from shared.contracts.requests.rounds import DiscardRound, RedraftRound
from tests.builders import a_member
from tests.component.matching.builders import MEMBER, an_offer, posted
from tests.component.matching.rounds import (
    COORDINATOR,
    decided,
    imported,
    offers_of,
    opened,
    pairs_of,
    seen,
)
from tests.drivers import ServiceDriver


async def test_who_left_goes_and_who_came_is_in(matching: ServiceDriver) -> None:
    """And what was pinned holds."""
    first, second = await offers_of(matching, 2)
    asked = await imported(matching, {"places": "1"}, {"places": "1"})
    round_id = await opened(matching, asked)
    await decided(matching, round_id, second, asked[0])
    await posted(matching, WithdrawOffer(offer_id=first), MEMBER)

    await posted(matching, RedraftRound(round_id=round_id), COORDINATOR)
    view = await seen(matching, round_id)
    assert pairs_of(view) == {(second, asked[0])}

    new = await posted(matching, an_offer(causes=("Housing",)), a_member("member-1"))
    await posted(matching, RedraftRound(round_id=round_id), COORDINATOR)
    view = await seen(matching, round_id)
    in_pool = {pair.offer_id for pair in view.pairs} | {o.offer_id for o in view.offers_without}
    assert second in in_pool
    assert new in in_pool or await matching.documents("matches", offer_id=new)
    assert len(await matching.documents("round_lines")) == len(in_pool)


async def test_a_round_that_has_ended_is_not_worked_out_again(matching: ServiceDriver) -> None:
    """It says what was; a new one says what is."""
    await offers_of(matching, 1)
    asked = await imported(matching, {"places": "1"})
    round_id = await opened(matching, asked)
    await posted(matching, DiscardRound(round_id=round_id), COORDINATOR)

    refused = await matching.asks(RedraftRound(round_id=round_id), COORDINATOR)
    assert isinstance(refused, Refused) and refused.code == "round-ended"
