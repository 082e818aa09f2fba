"""From pairs to proposals, and what is said where there are none."""

from hypothesis import given
from hypothesis import strategies as st

from services.matching.domain.kinds import Kind
from services.matching.domain.places import Place
from services.matching.domain.ranking import (
    ALL_PROPOSED,
    ENOUGH_WAITING,
    NOBODY_ASKS,
    Policy,
    choose,
    rank,
)
from services.matching.domain.rules import Pair, stops
from services.matching.domain.score import Standing
from tests.unit.matching.builders import NOW, POLICY, VOCABULARY, a_pair, pairs


@given(st.lists(pairs, max_size=12), st.integers(-1, 6))
def test_nothing_that_breaks_a_hard_rule_is_ever_proposed(found: list[Pair], room: int) -> None:
    """The promise of the whole engine, over random pairs."""
    ranking = rank(found, POLICY)
    chosen = choose(ranking.best, {}, POLICY, room)

    assert len(chosen) <= max(0, room)
    for ranked in chosen:
        assert stops(ranked.pair) == ()
        assert ranked.score.total >= POLICY.minimum_score
        assert ranked.score.reasons
    assert [r.order for r in chosen] == sorted(r.order for r in chosen)


@given(st.lists(pairs, max_size=8))
def test_there_is_always_something_to_say(found: list[Pair]) -> None:
    """Never an empty state, and never an empty sentence."""
    said = rank(found, POLICY).near_misses

    assert said
    assert all(sentence.endswith(".") for sentence in said)


def test_one_rule_apart_is_a_near_miss_and_two_are_not() -> None:
    """Advice helps only where one thing would be enough."""
    too_far = {"place": Place("M1", 53.48, -2.24)}
    near_miss = a_pair(opportunity=too_far)
    hopeless = a_pair(opportunity={**too_far, "kind": Kind.TALENT})

    assert rank([near_miss, hopeless], POLICY).near_misses == (
        "1 opportunity would fit if you could travel 31 km further.",
    )


def test_near_misses_are_counted_with_the_nearest_named() -> None:
    """Three too far: the person reads how far the nearest is."""
    distances = (53.30, 53.35, 53.40)
    found = [a_pair(opportunity={"place": Place(None, lat, -2.174)}) for lat in distances]
    found.append(a_pair(opportunity={"kind": Kind.TALENT}))

    assert rank(found, POLICY).near_misses == (
        "3 opportunities come close: the nearest would fit if you could travel 11 km further.",
        "1 opportunity would fit if you could offer talent.",
    )


def test_what_cannot_be_changed_is_counted_plainly() -> None:
    """Where we do not know the distance, we say so."""
    found = [a_pair(opportunity={"place": Place()})] * 2

    assert rank(found, POLICY).near_misses == (
        "2 open opportunities are out of reach: We do not know how far away it is.",
    )


def test_the_reason_for_silence_is_always_one_of_three() -> None:
    """Nobody asks, all was proposed, or enough people wait."""
    assert rank([], POLICY).near_misses == (NOBODY_ASKS,)
    assert rank([a_pair(matched_before=True)], POLICY).near_misses == (ALL_PROPOSED,)
    assert rank([a_pair()], POLICY).near_misses == (ENOUGH_WAITING,)


def test_what_scores_too_little_is_counted_not_proposed() -> None:
    """A proposal for its own sake costs trust."""
    strict = Policy(vocabulary=VOCABULARY, minimum_score=0.99)

    ranking = rank([a_pair()], strict)

    assert ranking.best == ()
    assert ranking.near_misses == ("1 open opportunity is about other causes or skills.",)


def test_the_record_decides_between_equals() -> None:
    """The one that was shown less comes first; the one with a full queue is left out."""
    often = a_pair(opportunity={"opportunity_id": "a"})
    seldom = a_pair(opportunity={"opportunity_id": "b"})
    full = a_pair(opportunity={"opportunity_id": "c"})
    queue = Standing(shown=10, pending_scores=(0.9,) * 10)
    standings = {"a": Standing(shown=9), "b": Standing(), "c": queue}

    chosen = choose(rank([often, seldom, full], POLICY).best, standings, POLICY, room=5)

    assert [ranked.pair.opportunity.opportunity_id for ranked in chosen] == ["b", "a"]


def test_a_queue_of_the_middling_does_not_keep_out_the_best() -> None:
    """Ten who fit a little came first; who fits well is proposed all the same, up to twice ten."""
    pair = a_pair()
    best = rank([pair], POLICY).best
    middling = {"opportunity-1": Standing(shown=10, pending_scores=(0.3,) * 10)}
    endless = {"opportunity-1": Standing(shown=20, pending_scores=(0.3,) * 20)}

    assert [ranked.pair for ranked in choose(best, middling, POLICY, room=5)] == [pair]
    assert choose(best, endless, POLICY, room=5) == []


def test_what_the_record_lowers_below_the_minimum_is_left_out() -> None:
    """The minimum holds for the final score."""
    pair = a_pair()
    total = rank([pair], POLICY).best[0].score.total
    policy = Policy(vocabulary=VOCABULARY, minimum_score=total)
    silent = {"opportunity-1": Standing(asked=10, answered=0)}

    assert choose(rank([pair], policy).best, silent, policy, room=5) == []


def test_the_shortlist_is_bounded() -> None:
    """However many fit, the records are asked about a few."""
    policy = Policy(vocabulary=VOCABULARY, shortlist=3)
    found = [a_pair(opportunity={"opportunity_id": str(number)}) for number in range(10)]

    assert len(rank(found, policy).best) == 3


def test_an_offer_is_looked_at_again_until_it_has_enough() -> None:
    """Six hours later, unless there is no room for more."""
    assert POLICY.next_look(4, NOW) == NOW + POLICY.look_again
    assert POLICY.next_look(5, NOW) is None
