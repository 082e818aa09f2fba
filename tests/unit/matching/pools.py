"""Small pools for tests of rounds, and the optimum found by trying everything."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from services.matching.domain.assignment import Fit, Solved, Turn, Worth


def a_fit(member: int = 0, opportunity: int = 0, score: float = 0.5, **changes: Any) -> Fit:
    """Member m's offer o and opportunity p of organisation g."""
    fields: dict[str, Any] = {
        "offer_id": f"o{member}",
        "member_id": f"m{member}",
        "opportunity_id": f"p{opportunity}",
        "organisation_id": f"g{opportunity}",
        "score": score,
    }
    return Fit(**{**fields, **changes})


def every_choice(turn: Turn) -> Iterator[tuple[Fit, ...]]:
    """All sets of fits that give nobody two and no opportunity more than its places."""

    def grow(chosen: tuple[Fit, ...], left: tuple[Fit, ...]) -> Iterator[tuple[Fit, ...]]:
        if not left:
            yield chosen
            return
        first, rest = left[0], left[1:]
        yield from grow(chosen, rest)
        taken = Counter(fit.opportunity_id for fit in chosen)
        free = taken[first.opportunity_id] < turn.places[first.opportunity_id]
        if free and first.member_id not in {fit.member_id for fit in chosen}:
            yield from grow((*chosen, first), rest)

    yield from grow((), turn.fits)


def by_trying_everything(turn: Turn) -> Solved:
    """An optimiser for small turns: the first of the best in the order of the fits."""
    best = max(every_choice(turn), key=turn.worth, default=())
    worth = turn.worth(best) if best else Worth()
    return Solved(best, worth, worth)


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    """Up to three members, four opportunities of up to three organisations, up to two places."""
    owner = {f"p{n}": f"g{draw(st.integers(0, 2))}" for n in range(draw(st.integers(1, 4)))}
    cells = [(f"m{m}", id_) for m in range(draw(st.integers(1, 3))) for id_ in sorted(owner)]
    scores = st.none() | st.sampled_from([0.25, 0.5, 0.75]) | st.integers(2500, 10_000)
    fits = []
    for member_id, opportunity_id in cells:
        if (score := draw(scores)) is not None:
            number = member_id.removeprefix("m")
            value = score if isinstance(score, float) else score / 10_000
            fits.append(Fit(f"o{number}", member_id, opportunity_id, owner[opportunity_id], value))
    places = {id_: draw(st.integers(1, 2)) for id_ in owner}
    asking = sorted({fit.organisation_id for fit in fits})
    unserved = [id_ for id_ in asking if draw(st.booleans())]
    return Turn(tuple(fits), places, frozenset(unserved))
