"""A member takes an offer back."""

from shared.contracts.envelope import Refused
from shared.contracts.events.matching import MatchDeclined, MatchProposed, OfferWithdrawn
from shared.contracts.requests.matching import AcceptMatch, MatchById, OffersOfMember, WithdrawOffer
from tests.builders import a_member
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_introduction,
    an_opportunity,
    posted,
)
from tests.drivers import ServiceDriver


async def test_a_withdrawn_offer_keeps_nobody_waiting(matching: ServiceDriver) -> None:
    """Whoever was asked is told that the offer is gone."""
    match = await a_match(matching)
    await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)

    await posted(matching, WithdrawOffer(offer_id=match.offer_id), MEMBER)

    [declined] = matching.published(MatchDeclined)
    assert (declined.match_id, declined.side) == (match.match_id, "member")
    assert [event.offer_id for event in matching.published(OfferWithdrawn)] == [match.offer_id]
    page = await matching.asks(OffersOfMember(), MEMBER)
    assert (page.items[0].status, page.items[0].matches) == ("withdrawn", 0)


async def test_a_withdrawn_offer_is_not_proposed(matching: ServiceDriver) -> None:
    """Not at once, and not by the clock."""
    match = await a_match(matching)
    await posted(matching, WithdrawOffer(offer_id=match.offer_id), MEMBER)

    await posted(matching, an_opportunity(title="Another"), REPRESENTATIVE)
    await matching.runs("propose")

    assert len(matching.published(MatchProposed)) == 1


async def test_an_introduction_outlives_the_offer(matching: ServiceDriver) -> None:
    """What two people agreed is theirs."""
    match = await an_introduction(matching)

    await posted(matching, WithdrawOffer(offer_id=match.offer_id), MEMBER)

    seen = await matching.asks(MatchById(match_id=match.match_id), MEMBER)
    assert seen.status == "introduced"


async def test_only_its_member_withdraws_it_and_only_once(matching: ServiceDriver) -> None:
    """Neither the organisation nor a neighbour may take somebody's offer back."""
    match = await a_match(matching)
    withdraw = WithdrawOffer(offer_id=match.offer_id)

    for stranger in (a_member("member-2"), REPRESENTATIVE):
        reply = await matching.asks(withdraw, stranger)
        assert isinstance(reply, Refused)
        assert reply.code == "not-allowed"
    await posted(matching, withdraw, MEMBER)
    again = await matching.asks(withdraw, MEMBER)
    assert isinstance(again, Refused)
    assert again.code == "offer-already-withdrawn"
    unknown = await matching.asks(WithdrawOffer(offer_id="nothing"), MEMBER)
    assert isinstance(unknown, Refused)
    assert unknown.code == "not-found"
