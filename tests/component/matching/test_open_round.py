"""A coordinator asks for the best pairs of a whole pool: a draft, and nobody is told."""

from shared.contracts.envelope import Refused
from shared.contracts.events.matching import MatchProposed
from shared.contracts.requests.matching import CloseOpportunity, WithdrawOffer
from shared.contracts.requests.rounds import OpenRound, RoundById, Rounds
from tests.builders import a_member
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    an_offer,
    an_opportunity,
    posted,
)
from tests.component.matching.rounds import (
    COORDINATOR,
    imported,
    offers_of,
    opened,
    pairs_of,
    seen,
)
from tests.drivers import ServiceDriver


async def test_a_round_pairs_everybody_it_can_and_tells_nobody(matching: ServiceDriver) -> None:
    """Three members, three places: each gets one, with score and reasons, and nobody is asked."""
    offers = await offers_of(matching, 3)
    asked = await imported(matching, {"places": "2"}, {"places": "1"})

    view = await seen(matching, await opened(matching, asked))

    assert {offer_id for offer_id, _ in pairs_of(view)} == set(offers)
    assert all(pair.reasons and pair.score >= 0.25 for pair in view.pairs)
    assert (view.offers_without, view.opportunities_without) == ((), ())
    [turn] = view.turns
    assert turn.proven and turn.worth.people == 3
    assert matching.published(MatchProposed) == []
    assert await matching.documents("matches") == []


async def test_who_stays_without_and_what_stays_unfilled_say_why(matching: ServiceDriver) -> None:
    """Never an empty state on either side."""
    offers = await offers_of(matching, 3)
    asked = await imported(matching, {"places": "1"}, {"places": "2", "postcode": "ZZ9"})

    view = await seen(matching, await opened(matching, asked))

    assert len(view.pairs) == 1
    without = {each.offer_id: each.why for each in view.offers_without}
    assert without.keys() == set(offers) - {view.pairs[0].offer_id}
    assert set(without.values()) == {
        "1 opportunity fits, and others were given the places: together they fit better."
    }
    [unfilled] = view.opportunities_without
    assert (unfilled.opportunity.opportunity_id, unfilled.places) == (asked[1], 2)
    assert unfilled.why == ("3 offers come close. The nearest: We do not know how far away it is.")


async def test_a_small_organisation_gets_somebody_before_a_large_one_gets_all(
    matching: ServiceDriver,
) -> None:
    """The large one fits everybody better, and still leaves one of two."""
    await offers_of(matching, 2)
    large, small = await imported(
        matching,
        {"places": "2"},
        {"places": "1", "organisation": "GB-CHC-1000002", "causes": "AntiPoverty"},
    )

    view = await seen(matching, await opened(matching, [large, small]))

    assert {pair.opportunity.opportunity_id for pair in view.pairs} == {large, small}


async def test_nobody_gets_a_second_before_everybody_has_a_first(matching: ServiceDriver) -> None:
    """Two each are allowed; three places for two people leave one with one."""
    await offers_of(matching, 2)
    asked = await imported(matching, {"places": "1"}, {"places": "1"}, {"places": "1"})

    view = await seen(matching, await opened(matching, asked, each=2))

    assert [turn.worth.people for turn in view.turns] == [2, 1]
    assert sorted(pair.member_id for pair in view.pairs)[1] in {"member-1", "member-2"}
    assert {pair.member_id for pair in view.pairs} == {"member-1", "member-2"}


async def test_thirty_scholars_and_forty_five_mentors(matching: ServiceDriver) -> None:
    """One year's cohort: nobody was asked one by one, and nothing better exists."""
    await offers_of(matching, 45)
    scholars = an_opportunity(title="Mentor one scholar", places=30, in_rounds=True)
    asked = await posted(matching, scholars, REPRESENTATIVE)

    view = await seen(matching, await opened(matching, [asked]))

    assert (len(view.pairs), len(view.offers_without)) == (30, 15)
    assert view.opportunities_without == ()
    [turn] = view.turns
    assert turn.proven and turn.worth.people == 30
    assert matching.published(MatchProposed) == []


async def test_offers_that_are_named_are_the_whole_pool(matching: ServiceDriver) -> None:
    """A coordinator chooses whom a round is for."""
    first, second, _ = await offers_of(matching, 3)
    asked = await imported(matching, {"places": "1"})

    view = await seen(matching, await opened(matching, asked, offer_ids=[first, second]))

    pool = {pair.offer_id for pair in view.pairs} | {o.offer_id for o in view.offers_without}
    assert pool == {first, second}


async def test_pairs_that_were_proposed_before_are_not_possible(matching: ServiceDriver) -> None:
    """Neither after a no: the two are proposed once."""
    [offer_id] = await offers_of(matching, 1)
    first, second = await imported(matching, {"places": "1"}, {"places": "1"})
    await matching.runs("propose")
    assert len(matching.published(MatchProposed)) == 2

    later = await posted(matching, an_offer(title="Another"), MEMBER)
    assert later != offer_id
    view = await seen(matching, await opened(matching, [first, second], offer_ids=[offer_id]))

    assert view.pairs == ()
    assert [each.why for each in view.offers_without] == [
        "Everything that fits has been proposed before."
    ]


async def test_what_cannot_be_worked_out_is_refused_with_the_fix(matching: ServiceDriver) -> None:
    """Nothing is kept of it."""
    await offers_of(matching, 1)
    [asked] = await imported(matching, {"places": "1"})
    unknown = OpenRound(title="Spring", opportunity_ids=(asked, "nothing"))
    nobody = OpenRound(title="Spring", opportunity_ids=(asked,), offer_ids=("nothing",))
    for request, code in ((unknown, "not-found"), (nobody, "not-found")):
        refused = await matching.asks(request, COORDINATOR)
        assert isinstance(refused, Refused) and refused.code == code

    await posted(matching, CloseOpportunity(opportunity_id=asked), REPRESENTATIVE)
    closed = await matching.asks(OpenRound(title="S", opportunity_ids=(asked,)), COORDINATOR)
    assert isinstance(closed, Refused) and closed.code == "nothing-to-fill"
    assert [problem.field for problem in closed.problems] == ["opportunity_ids"]
    assert await matching.documents("rounds") == []


async def test_rounds_are_for_coordinators_only(matching: ServiceDriver) -> None:
    """A draft names people who were asked nothing."""
    await offers_of(matching, 1)
    asked = await imported(matching, {"places": "1"})
    round_id = await opened(matching, asked)
    for actor in (a_member("member-1"), REPRESENTATIVE):
        for request in (
            RoundById(round_id=round_id),
            Rounds(),
            OpenRound(title="Mine", opportunity_ids=tuple(asked)),
        ):
            refused = await matching.asks(request, actor)
            assert isinstance(refused, Refused) and refused.code == "not-allowed"


async def test_rounds_are_listed_newest_first(matching: ServiceDriver) -> None:
    """With how many pairs each has."""
    await offers_of(matching, 1)
    asked = await imported(matching, {"places": "1"})
    first = await opened(matching, asked)
    second = await opened(matching, asked, title="Again")

    page = await matching.asks(Rounds(limit=1), COORDINATOR)
    rest = await matching.asks(Rounds(cursor=page.next), COORDINATOR)

    assert [each.round_id for each in (*page.items, *rest.items)] == [second, first]
    assert (page.items[0].pairs, page.items[0].status) == (1, "draft")


async def test_an_offer_that_was_taken_back_is_not_in_the_pool(matching: ServiceDriver) -> None:
    """Only what is open could serve."""
    [offer_id] = await offers_of(matching, 1)
    asked = await imported(matching, {"places": "1"})
    await posted(matching, WithdrawOffer(offer_id=offer_id), MEMBER)

    view = await seen(matching, await opened(matching, asked))

    assert (view.pairs, view.offers_without) == ((), ())
    assert [each.why for each in view.opportunities_without] == [
        "Nobody offers this at the moment."
    ]
