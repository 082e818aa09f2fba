"""A round from its draft to its end, and which decisions hold."""

from datetime import timedelta
from typing import Any

import pytest

from services.matching.domain.assignment import Solved, Worth
from services.matching.domain.round import (
    Deed,
    Line,
    Outcome,
    Override,
    Round,
    RoundStatus,
    TurnTaken,
    in_force,
)
from services.matching.domain.round_errors import RoundEnded
from tests.unit.matching.builders import NOW


def a_round(**changes: Any) -> Round:
    """Mentors for one opportunity."""
    fields: dict[str, Any] = {
        "round_id": "round-1",
        "title": "Mentors for spring",
        "coordinator_id": "coordinator-1",
        "opportunity_ids": ("opportunity-1",),
        "opened_at": NOW,
        "drafted_at": NOW,
    }
    return Round(**{**fields, **changes})


def an_override(number: int, deed: Deed, opportunity_id: str = "p") -> Override:
    """The number-th decision about one offer."""
    return Override(
        override_id=f"override-{number}",
        round_id="round-1",
        deed=deed,
        offer_id="o",
        member_id="m",
        opportunity_id=opportunity_id,
        reason="fairness",
        words="It is her turn.",
        coordinator_id="coordinator-1",
        at=NOW + timedelta(minutes=number),
    )


@pytest.mark.parametrize("status", [RoundStatus.PUBLISHED, RoundStatus.DISCARDED])
def test_a_round_ends_once(status: RoundStatus):
    """Publishing twice would ask everybody twice."""
    ended = a_round(status=status)
    with pytest.raises(RoundEnded):
        ended.published(1, 0, NOW)
    with pytest.raises(RoundEnded):
        ended.discarded(NOW)
    with pytest.raises(RoundEnded):
        ended.still_a_draft()


def test_what_became_of_it_is_counted():
    """How many were asked, and how many could not be any more."""
    published = a_round().published(7, 2, NOW)
    assert (published.status, published.proposed, published.not_proposed) == ("published", 7, 2)
    assert a_round().discarded(NOW).ended_at == NOW


def test_the_last_decision_about_a_pair_holds_until_it_is_lifted():
    """All are kept; none is changed."""
    pin, forbid, lift = Deed.PIN, Deed.FORBID, Deed.LIFT
    log = [an_override(2, forbid), an_override(1, pin), an_override(3, pin, "q")]

    assert in_force(log) == {("o", "p"): forbid, ("o", "q"): pin}
    assert in_force([*log, an_override(4, lift)]) == {("o", "q"): pin}


def test_lines_are_kept_in_the_order_of_the_draft():
    """Their ids sort as they were numbered, also beyond nine."""
    lines = [Line("o", "m").numbered("round-1", number) for number in (2, 10, 100)]
    assert [line.line_id for line in lines] == sorted(line.line_id for line in lines)


def test_a_line_says_what_became_of_it():
    """Proposed as a match, or what stood in its way."""
    line = Line("o", "m", "p")
    assert line.proposed_as("match-1").outcome is Outcome.PROPOSED
    assert line.stopped_by("Already filled.").why == "Already filled."


def test_a_turn_keeps_its_proof():
    """What it is worth beside what nothing could exceed."""
    solved = Solved((), Worth(3, 2, 9000), Worth(3, 2, 9000))
    assert TurnTaken.of(solved) == TurnTaken(solved.worth, solved.bound)
