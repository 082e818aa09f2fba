"""How long the best pairs of a whole pool take, and how much better they are than a greedy pass.

`./potbank bench assignment --people 500 --opportunities 800`: invents a pool in which everybody
fits some opportunities, of organisations large and small, and asks the optimiser of matching for
one turn. Beside it, in the same run: greedy, which takes the best pair left until none is.
"""

import argparse
import json
import random
import time
from collections import Counter

from services.matching.clients.optimiser import best_pairs
from services.matching.domain.assignment import Fit, Turn

LEAST = 0.25


def invented_turn(people: int, opportunities: int, organisations: int, share: float) -> Turn:
    """Everybody fits about `share` of the opportunities; some opportunities suit everybody better,
    which is what makes greedy go wrong. A third of the organisations ask for most."""
    chance = random.Random(1)  # noqa: S311 - to be repeatable is the point
    owners = [f"g{int(organisations * chance.random() ** 2):05}" for _ in range(opportunities)]
    liked = [chance.uniform(0, 0.25) for _ in range(opportunities)]
    fits = tuple(
        Fit(f"o{m:05}", f"m{m:05}", f"p{p:05}", owners[p], round(_score(liked[p], chance), 4))
        for m in range(people)
        for p in range(opportunities)
        if chance.random() < share
    )
    places = {f"p{p:05}": 1 for p in range(opportunities)}
    return Turn(fits, places, frozenset(fit.organisation_id for fit in fits))


def _score(liked: float, chance: random.Random) -> float:
    return LEAST + liked + chance.uniform(0, 0.5)


def greedy(turn: Turn) -> tuple[Fit, ...]:
    """The best pair left, again and again; ties by id."""
    taken: Counter[str] = Counter()
    served: set[str] = set()
    chosen = []
    for fit in sorted(turn.fits, key=lambda fit: (-fit.points, fit.pair)):
        if (
            fit.member_id not in served
            and taken[fit.opportunity_id] < turn.places[fit.opportunity_id]
        ):
            served.add(fit.member_id)
            taken[fit.opportunity_id] += 1
            chosen.append(fit)
    return tuple(chosen)


def measure(people: int, opportunities: int, organisations: int, share: float) -> dict[str, float]:
    """Seconds and worths of both, and whether the better one is proved to be the best."""
    turn = invented_turn(people, opportunities, organisations, share)
    began = time.perf_counter()
    solved = best_pairs(turn)
    exact_seconds = time.perf_counter() - began
    began = time.perf_counter()
    plain = turn.worth(greedy(turn))
    greedy_seconds = time.perf_counter() - began
    return {
        "people": people,
        "opportunities": opportunities,
        "pairs that fit": len(turn.fits),
        "exact, seconds": exact_seconds,
        "exact, people given one": solved.worth.people,
        "exact, organisations served": solved.worth.organisations,
        "exact, total score": solved.worth.points / 10_000,
        "proved to be the best (1: yes)": float(solved.worth == solved.bound),
        "greedy, seconds": greedy_seconds,
        "greedy, people given one": plain.people,
        "greedy, organisations served": plain.organisations,
        "greedy, total score": plain.points / 10_000,
        "total score, exact / greedy": solved.worth.points / max(1, plain.points),
        "seconds, exact / greedy": exact_seconds / greedy_seconds,
    }


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=500)
    arguments.add_argument("--opportunities", type=int, default=800)
    arguments.add_argument("--organisations", type=int, default=120)
    arguments.add_argument("--share", type=float, default=0.3)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    figures = measure(given.people, given.opportunities, given.organisations, given.share)
    if given.json:
        print(json.dumps({name: round(value, 4) for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:32} {value:14,.3f}")
