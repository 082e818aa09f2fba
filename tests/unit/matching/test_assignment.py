"""Turn by turn: caps, fairness, pins and days, whichever optimiser is asked."""

from collections import Counter
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.clients.optimiser import best_pairs
from services.matching.domain.assignment import Fit, Question, Turn, Worth, assign
from tests.unit.matching.pools import a_fit, by_trying_everything, turns


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Members with up to two offers of some room, some pins, up to three pairs each."""
    turn: Turn = draw(turns())
    fits = list(turn.fits)
    for fit in turn.fits:
        if draw(st.booleans()):
            other = f"{fit.offer_id}-other"
            fits.append(Fit(other, *_rest(fit), score=0.4))
    room = {fit.offer_id: draw(st.integers(0, 2)) for fit in fits}
    pinned = tuple(fit for fit in turn.fits[:1] if room[fit.offer_id] and draw(st.booleans()))
    days = {id_: date(2027, 3, draw(st.integers(1, 2))) for id_ in turn.places}
    return Question(
        fits=tuple(fit for fit in draw(st.permutations(fits)) if fit not in pinned),
        room=room,
        places=turn.places,
        each=draw(st.integers(1, 3)),
        pinned=pinned,
        one_day=days if draw(st.booleans()) else {},
    )


def _rest(fit: Fit) -> tuple[str, str, str]:
    return fit.member_id, fit.opportunity_id, fit.organisation_id


@settings(max_examples=150, deadline=None)
@given(questions())
def test_no_limit_is_ever_exceeded_and_pins_are_kept(question: Question):
    """Places, room of offers, pairs of members, one thing a day, nobody twice to one."""
    pairs = assign(question, best_pairs).pairs

    assert pairs[: len(question.pinned)] == question.pinned
    assert set(pairs) <= {*question.pinned, *question.fits}
    asked = Counter(fit.opportunity_id for fit in pairs)
    assert all(count <= question.places[id_] for id_, count in asked.items())
    used = Counter(fit.offer_id for fit in pairs)
    assert all(count <= question.room[id_] for id_, count in used.items())
    have = Counter(fit.member_id for fit in pairs)
    assert all(count <= question.each for count in have.values())
    assert len({(fit.member_id, fit.opportunity_id) for fit in pairs}) == len(pairs)
    days = Counter((f.member_id, question.one_day.get(f.opportunity_id, f.pair)) for f in pairs)
    assert all(count == 1 for count in days.values())


@settings(max_examples=100, deadline=None)
@given(questions(), st.randoms(use_true_random=False))
def test_the_same_pool_gives_the_same_pairs_in_whatever_order_it_is_told(
    question: Question, chance: Random
):
    """Chance and the order of a query decide nothing."""
    fits = list(question.fits)
    chance.shuffle(fits)
    again = Question(**{**vars(question), "fits": tuple(fits)})

    assert assign(again, best_pairs) == assign(question, best_pairs)


@settings(max_examples=100, deadline=None)
@given(questions())
def test_every_turn_is_the_best_there_is(question: Question):
    """Each turn's worth is its bound, and what trying everything finds for the first."""
    assignment = assign(question, best_pairs)
    by_hand = assign(question, by_trying_everything)

    assert all(turn.worth == turn.bound for turn in assignment.turns)
    assert [turn.worth for turn in assignment.turns[:1]] == [t.worth for t in by_hand.turns[:1]]


def test_nobody_has_a_second_before_everybody_who_could_has_a_first():
    """Two good ones for the first member, one middling for the second: the second comes first."""
    fits = (a_fit(0, 0, 0.9), a_fit(0, 1, 0.9), a_fit(1, 1, 0.3))
    question = Question(fits, {"o0": 5, "o1": 5}, {"p0": 1, "p1": 1}, each=2)

    pairs = assign(question, best_pairs).pairs

    assert [fit.pair for fit in pairs] == [("o0", "p0"), ("o1", "p1")]


def test_a_second_turn_gives_what_is_left():
    """Places that nobody else wants are not wasted."""
    fits = (a_fit(0, 0, 0.9), a_fit(0, 1, 0.8))
    question = Question(fits, {"o0": 5}, {"p0": 1, "p1": 1}, each=2)

    assignment = assign(question, best_pairs)

    assert [fit.pair for fit in assignment.pairs] == [("o0", "p0"), ("o0", "p1")]
    assert [turn.worth for turn in assignment.turns] == [Worth(1, 1, 9000), Worth(1, 1, 8000)]


def test_whoever_is_pinned_waits_until_the_others_have_one():
    """A pin is a pair like any other: it counts as somebody's first."""
    pin, second, first = a_fit(0, 0, 0.3), a_fit(0, 1, 0.9), a_fit(1, 1, 0.4)
    question = Question((second, first), {"o0": 5, "o1": 5}, {"p0": 1, "p1": 1}, 2, (pin,))

    assert [fit.pair for fit in assign(question, best_pairs).pairs] == [pin.pair, first.pair]


def test_of_two_offers_of_one_member_the_better_is_used_and_the_older_of_equals():
    """One person does not take two places of one opportunity."""
    better = a_fit(0, 0, 0.8, offer_id="later")
    fits = (a_fit(0, 0, 0.5, offer_id="early"), better)
    equal = (a_fit(0, 0, 0.8, offer_id="early"), better)
    room = {"early": 1, "later": 1}

    assert assign(Question(fits, room, {"p0": 2}, 2), best_pairs).pairs == (better,)
    [chosen] = assign(Question(equal, room, {"p0": 2}, 2), best_pairs).pairs
    assert chosen.offer_id == "early"


def test_nobody_is_given_two_things_on_one_day():
    """A rota that asks for the impossible is torn up on its first day."""
    fits = (a_fit(0, 0, 0.9), a_fit(0, 1, 0.8), a_fit(0, 2, 0.3))
    day = date(2027, 3, 6)
    question = Question(
        fits,
        {"o0": 5},
        {"p0": 1, "p1": 1, "p2": 1},
        each=3,
        one_day={"p0": day, "p1": day, "p2": date(2027, 3, 7)},
    )

    pairs = assign(question, best_pairs).pairs

    assert [fit.opportunity_id for fit in pairs] == ["p0", "p2"]
