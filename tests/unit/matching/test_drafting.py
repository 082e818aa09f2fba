"""A draft: pairs around what was decided, each line with why."""

from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.clients.optimiser import best_pairs
from services.matching.domain.drafting import Draft, Means, draft
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.pool import FORBIDDEN, Pool
from services.matching.domain.round import Deed, Outcome, Pairing
from services.matching.domain.rules import stops
from tests.unit.matching.builders import (
    NOW,
    POLICY,
    TODAY,
    an_offer,
    an_opportunity,
    offers,
    opportunities,
)
from tests.unit.matching.test_round import a_round

MEANS = Means(POLICY, best_pairs)


def drafted(pool: Pool, decided: Mapping[Pairing, Deed] | None = None, **changes) -> Draft:
    """A draft of a round over this pool."""
    return draft(a_round(**changes), pool, decided or {}, MEANS, NOW)


def a_pool(given: list[Offer], asked: list[Opportunity]) -> Pool:
    """Nothing matched before, nothing on record."""
    return Pool(given, asked, {}, frozenset(), TODAY)


def two_and_two() -> Pool:
    """Two members and two opportunities of one place; all fit."""
    given = [an_offer(), an_offer(offer_id="offer-2", member_id="member-2")]
    asked = [
        an_opportunity(places=1),
        an_opportunity(opportunity_id="opportunity-2", places=1),
    ]
    return a_pool(given, asked)


def pairs_of(made: Draft) -> set[Pairing]:
    """The pairs of a draft."""
    return {(line.offer_id, line.opportunity_id) for line in made.lines if line.opportunity_id}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(offers, max_size=6, unique_by=lambda offer: offer.offer_id),
    st.lists(opportunities, max_size=6, unique_by=lambda each: each.opportunity_id),
    st.integers(1, 3),
    st.randoms(use_true_random=False),
)
def test_no_hard_rule_is_broken_no_cap_exceeded_and_nobody_stays_without_a_reason(
    given_offers, asked, each, chance
):
    """The promise of the engine, over whole pools with arbitrary decisions."""
    pool = a_pool(given_offers, asked)
    all_pairs = [(o.offer_id, p.opportunity_id) for o in given_offers for p in asked]
    some = chance.sample(all_pairs, min(3, len(all_pairs)))
    decided = {pair: chance.choice([Deed.PIN, Deed.FORBID]) for pair in some}
    made = drafted(pool, decided, each=each)

    by_id = {o.offer_id: o for o in given_offers}
    asked_by_id = {p.opportunity_id: p for p in asked}
    for offer_id, opportunity_id in pairs_of(made):
        assert stops(pool.pair(by_id[offer_id], asked_by_id[opportunity_id])) == ()
        assert decided.get((offer_id, opportunity_id)) is not Deed.FORBID
    taken = Counter(opportunity_id for _, opportunity_id in pairs_of(made))
    assert all(count <= pool.places(POLICY)[id_] for id_, count in taken.items())
    pins = {pair for pair, deed in decided.items() if deed is Deed.PIN}
    assert pins <= pairs_of(made) | made.dropped.keys()
    assert {line.offer_id for line in made.lines} == by_id.keys()
    without = [line for line in made.lines if line.outcome is Outcome.WITHOUT]
    assert all(line.why.endswith(".") for line in without)
    assert all(each.why.endswith(".") for each in made.round.unfilled)
    assert made == drafted(pool, decided, each=each)


def test_everybody_gets_one_and_the_proof_is_kept():
    """With score and reasons, as a single proposal has them."""
    made = drafted(two_and_two())

    assert len(pairs_of(made)) == 2
    assert all(line.reasons and line.score >= POLICY.minimum_score for line in made.lines)
    [turn] = made.round.turns
    assert turn.worth == turn.bound
    assert (made.round.pairs, made.round.unfilled) == (2, ())


def test_a_pin_holds_and_the_rest_is_worked_out_around_it():
    """Whatever comes out best."""
    pool = two_and_two()
    for offer_id in ("offer-1", "offer-2"):
        made = drafted(pool, {(offer_id, "opportunity-2"): Deed.PIN})
        other = {"offer-1": "offer-2", "offer-2": "offer-1"}[offer_id]
        assert pairs_of(made) == {(offer_id, "opportunity-2"), (other, "opportunity-1")}
        assert [line.pinned for line in made.lines] == [True, False]


def test_a_forbidden_pair_stays_out_and_the_sentence_says_so():
    """Both sides read why."""
    pool = a_pool([an_offer()], [an_opportunity()])
    made = drafted(pool, {("offer-1", "opportunity-1"): Deed.FORBID})

    assert pairs_of(made) == set()
    assert [line.why for line in made.lines] == [FORBIDDEN]
    assert [each.why for each in made.round.unfilled] == [FORBIDDEN]


def test_a_pin_that_breaks_a_rule_is_dropped_and_says_which():
    """Hard rules hold for coordinators, too."""
    pool = a_pool([an_offer()], [an_opportunity(organisation_active=False)])
    made = drafted(pool, {("offer-1", "opportunity-1"): Deed.PIN})

    sentence = "The organisation is no longer active."
    assert made.dropped == {("offer-1", "opportunity-1"): sentence}
    assert [line.why for line in made.lines] == [f"Pinned, but: {sentence}"]


def test_an_opportunity_without_a_limit_is_unfilled_only_while_it_has_nobody():
    """That ten more could come would be noise on every page."""
    nobody = drafted(a_pool([], [an_opportunity()]))
    somebody = drafted(a_pool([an_offer()], [an_opportunity()]))
    limited = drafted(a_pool([an_offer()], [an_opportunity(places=3)]))

    assert [each.places for each in nobody.round.unfilled] == [1]
    assert somebody.round.unfilled == ()
    assert [each.places for each in limited.round.unfilled] == [2]
