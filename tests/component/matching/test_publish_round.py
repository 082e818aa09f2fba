"""The pairs of a round are proposed, as far as they still can be."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.matching import MatchProposed
from shared.contracts.events.rounds import RoundPublished
from shared.contracts.requests.matching import (
    AcceptMatch,
    CloseOpportunity,
    MatchById,
    UnmatchedOffers,
    WithdrawOffer,
)
from shared.contracts.requests.rounds import PublishRound
from tests.builders import a_member
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    an_offer,
    an_opportunity,
    at_once,
    posted,
)
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


async def test_publishing_asks_both_sides_of_every_pair(matching: ServiceDriver) -> None:
    """As ordinary proposals: both answer, and are introduced as always."""
    await offers_of(matching, 2)
    asked = await imported(matching, {"places": "1"}, {"places": "1"})
    round_id = await opened(matching, asked)
    drafted = await seen(matching, round_id)
    await decided(matching, round_id, *next(iter(pairs_of(drafted))))

    await posted(matching, PublishRound(round_id=round_id), COORDINATOR)

    proposed = matching.published(MatchProposed)
    assert {(each.offer_id, each.opportunity_id) for each in proposed} == pairs_of(drafted)
    view = await seen(matching, round_id)
    assert (view.status, view.proposed, view.not_proposed) == ("published", 2, 0)
    assert {pair.match_id for pair in view.pairs} == {each.match_id for each in proposed}
    [published] = matching.published(RoundPublished)
    assert set(published.match_ids) == {each.match_id for each in proposed}
    assert (published.not_proposed, published.without, published.overridden) == (0, 0, 1)
    assert published.weights_version == 1
    match = proposed[0]
    shown = await matching.asks(MatchById(match_id=match.match_id), a_member(match.member_id))
    assert shown.reasons and shown.waiting_for == "member"
    await posted(matching, AcceptMatch(match_id=match.match_id), a_member(match.member_id))
    await posted(matching, AcceptMatch(match_id=match.match_id), REPRESENTATIVE)
    [opportunity] = await matching.documents("opportunities", _id=match.opportunity_id)
    assert opportunity["status"] == "filled"


async def test_what_has_changed_since_is_not_proposed_and_says_why(
    matching: ServiceDriver,
) -> None:
    """An offer taken back, an opportunity closed: rules are asked again at that moment."""
    await offers_of(matching, 3)
    asked = await imported(matching, {"places": "1"}, {"places": "1"}, {"places": "1"})
    round_id = await opened(matching, asked)
    pairs = dict(pairs_of(await seen(matching, round_id)))
    lines = {pair.member_id: pair for pair in (await seen(matching, round_id)).pairs}
    gone, closed, stays = (lines[f"member-{number}"] for number in (1, 2, 3))
    await posted(matching, WithdrawOffer(offer_id=gone.offer_id), MEMBER)
    await posted(matching, CloseOpportunity(opportunity_id=pairs[closed.offer_id]), REPRESENTATIVE)

    await posted(matching, PublishRound(round_id=round_id), COORDINATOR)

    [match] = matching.published(MatchProposed)
    assert match.offer_id == stays.offer_id
    view = await seen(matching, round_id)
    why = {pair.offer_id: pair.why for pair in view.pairs if pair.outcome == "not-proposed"}
    assert why == {
        gone.offer_id: "The offer is no longer open.",
        closed.offer_id: "The opportunity is no longer open.",
    }
    assert (view.proposed, view.not_proposed) == (1, 2)


async def test_what_waits_for_a_round_is_proposed_by_one_and_never_before(
    matching: ServiceDriver,
) -> None:
    """Thirty scholars are not given away one by one while mentors still come in."""
    offers = await offers_of(matching, 2)
    request = an_opportunity(in_rounds=True, places=2)
    asked = await posted(matching, request, REPRESENTATIVE)
    late = await posted(matching, an_offer(title="Late, but in time"), a_member("member-2"))
    await matching.runs("propose")
    assert matching.published(MatchProposed) == []
    page = await matching.asks(UnmatchedOffers(), COORDINATOR)
    sentence = "People are found for it in rounds, all at once."
    assert page.items[-1].offer_id == late
    assert page.items[-1].why_not == (f"1 open opportunity is out of reach: {sentence}",)

    round_id = await opened(matching, [asked])
    await posted(matching, PublishRound(round_id=round_id), COORDINATOR)

    proposed = matching.published(MatchProposed)
    assert {match.member_id for match in proposed} == {"member-1", "member-2"}
    assert {match.offer_id for match in proposed} <= {*offers, late}


async def test_two_rounds_for_one_place_do_not_both_propose_it_to_the_same_two(
    matching: ServiceDriver,
) -> None:
    """The second one finds the pair proposed."""
    await offers_of(matching, 1)
    asked = await imported(matching, {"places": "1"})
    first, second = await opened(matching, asked), await opened(matching, asked)

    await posted(matching, PublishRound(round_id=first), COORDINATOR)
    await posted(matching, PublishRound(round_id=second), COORDINATOR)

    assert len(matching.published(MatchProposed)) == 1
    [pair] = (await seen(matching, second)).pairs
    assert (pair.outcome, pair.why) == ("not-proposed", "Already proposed.")


async def test_publishing_twice_at_once_asks_everybody_once(matching: ServiceDriver) -> None:
    """Two coordinators press the button in the same second."""
    await offers_of(matching, 2)
    asked = await imported(matching, {"places": "1"}, {"places": "1"})
    round_id = await opened(matching, asked)

    replies = await at_once(matching, *[(PublishRound(round_id=round_id), COORDINATOR)] * 2)

    assert sorted(type(reply) is Done for reply in replies) == [False, True]
    [refused] = [reply for reply in replies if isinstance(reply, Refused)]
    assert refused.code == "round-ended"
    assert len(matching.published(MatchProposed)) == 2
    assert len(matching.published(RoundPublished)) == 1


async def test_the_cap_on_an_offer_holds_when_publishing(matching: ServiceDriver) -> None:
    """Five matches each, those of the round among them."""
    [offer_id] = await offers_of(matching, 1)
    rows = [{"places": "1"}] * 9
    asked = await imported(matching, *rows)
    round_id = await opened(matching, asked[:5], each=5)
    assert len((await seen(matching, round_id)).pairs) == 5
    other = await opened(matching, asked[5:], each=5)
    await posted(matching, PublishRound(round_id=other), COORDINATOR)

    await posted(matching, PublishRound(round_id=round_id), COORDINATOR)

    [offer] = await matching.documents("offers", _id=offer_id)
    assert offer["live_matches"] == 5
    view = await seen(matching, round_id)
    assert (view.proposed, view.not_proposed) == (1, 4)
    assert {pair.why for pair in view.pairs if not pair.match_id} == {
        "Has as many matches as one offer may have."
    }
