"""The optimiser against trying everything: the same optimum, proved, within every limit."""

import random
from collections import Counter

from hypothesis import given, settings

from services.matching.clients.optimiser import best_pairs
from services.matching.domain.assignment import Fit, Turn, Worth
from tests.unit.matching.pools import a_fit, by_trying_everything, turns


@settings(max_examples=150, deadline=None)
@given(turns())
def test_it_finds_what_trying_everything_finds(turn: Turn):
    """And its bound, which comes from prices and not from the search, says so."""
    solved = best_pairs(turn)

    assert solved.worth == by_trying_everything(turn).worth
    assert solved.bound == solved.worth == turn.worth(solved.chosen)


@settings(max_examples=100, deadline=None)
@given(turns())
def test_nobody_gets_two_and_no_opportunity_more_than_its_places(turn: Turn):
    """Whatever is best must also be possible."""
    chosen = best_pairs(turn).chosen

    assert set(chosen) <= set(turn.fits)
    assert all(count == 1 for count in Counter(fit.member_id for fit in chosen).values())
    taken = Counter(fit.opportunity_id for fit in chosen)
    assert all(count <= turn.places[id_] for id_, count in taken.items())


def test_two_people_come_before_one_perfect_fit():
    """Everybody who could have one has one: the score decides among such choices only."""
    fits = (a_fit(0, 0, 1.0), a_fit(0, 1, 0.3), a_fit(1, 0, 0.3))
    solved = best_pairs(Turn(fits, {"p0": 1, "p1": 1}, frozenset()))

    assert [fit.pair for fit in solved.chosen] == [("o0", "p1"), ("o1", "p0")]


def test_an_organisation_that_has_nobody_comes_before_better_scores():
    """A large one that everybody fits better does not take everybody."""
    large = {"organisation_id": "large"}
    fits = (
        a_fit(0, 0, 0.9, **large),
        a_fit(0, 1, 0.3, organisation_id="small"),
        a_fit(1, 0, 0.9, **large),
        a_fit(1, 1, 0.2, organisation_id="small"),
    )
    solved = best_pairs(Turn(fits, {"p0": 2, "p1": 1}, frozenset({"large", "small"})))

    assert [fit.pair for fit in solved.chosen] == [("o0", "p1"), ("o1", "p0")]
    assert solved.worth == Worth(2, 2, 12_000)


def test_an_organisation_that_has_somebody_already_counts_by_score_alone():
    """Fairness is for who has nobody; after that it is the fit."""
    fits = (a_fit(0, 0, 0.9), a_fit(0, 1, 0.3))
    solved = best_pairs(Turn(fits, {"p0": 1, "p1": 1}, frozenset({"g1"})))
    without = best_pairs(Turn(fits, {"p0": 1, "p1": 1}, frozenset()))

    assert [fit.pair for fit in solved.chosen] == [("o0", "p1")]
    assert [fit.pair for fit in without.chosen] == [("o0", "p0")]


def test_nothing_to_choose_from_is_an_answer():
    """An empty turn is worth nothing, provably."""
    solved = best_pairs(Turn((), {}, frozenset()))
    assert (solved.chosen, solved.worth, solved.bound) == ((), Worth(), Worth())


def test_thirty_scholars_and_forty_five_mentors_are_proved_to_be_paired_best():
    """The size of one year's cohort; the same twice, whatever order the fits were found in."""
    chance = random.Random(30)  # noqa: S311 - made up, not secret
    fits: list[Fit] = [
        a_fit(mentor, scholar, round(chance.uniform(0.25, 1), 4), organisation_id="first-star")
        for mentor in range(45)
        for scholar in range(30)
        if chance.random() < 0.6
    ]
    fits.sort(key=lambda fit: (fit.member_id, fit.opportunity_id))
    places = {f"p{number}": 1 for number in range(30)}
    turn = Turn(tuple(fits), places, frozenset({"first-star"}))

    solved = best_pairs(turn)

    assert solved.worth.people == 30
    assert solved.worth == solved.bound
    assert best_pairs(turn) == solved
