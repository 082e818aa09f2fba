"""What both sides want, on its way to an introduction."""

from datetime import timedelta

from services.matching.domain.agreement import (
    ask_again,
    called,
    cleared,
    held,
    in_line,
    not_cleared,
)
from services.matching.domain.eligibility import Cleared, Question
from services.matching.domain.kinds import MatchStatus
from tests.unit.matching.builders import NOW, TODAY, a_match

LATER = NOW + timedelta(hours=6)


def test_a_held_match_asks_one_question_at_a_time() -> None:
    """An answer to an older question may be older than what it is about."""
    match = held(a_match(), NOW)
    question = Question("match-1", "member-1", "mentor", NOW)

    assert match.asks(question)
    assert not ask_again(match, LATER).asks(question)
    assert not a_match().asks(question)


def test_who_is_not_cleared_keeps_no_place_and_no_turn() -> None:
    """Nobody who may come waits behind somebody who may not."""
    waiting = called(in_line(a_match(), 3), NOW)
    assert (waiting.status, waiting.has_place) == (MatchStatus.HELD, True)

    match = not_cleared(waiting, LATER)

    assert (match.status, match.check_at) == (MatchStatus.HELD, LATER)
    assert not (match.has_place or match.waited)
    assert match.told_of_check


def test_a_yes_is_kept_with_the_match() -> None:
    """Years later somebody asks on which ground two people met."""
    yes = Cleared("mentor", TODAY, "2026-1")

    match = cleared(held(a_match(), NOW), yes)

    assert (match.cleared, match.check_at) == (yes, None)


def test_the_waiting_list_is_neither_pending_nor_over() -> None:
    """It waits for no answer, and can still be left."""
    match = in_line(a_match(waits_for_member=False, waits_for_organisation=False), 1)

    assert (match.is_pending, match.is_live, match.waited) == (False, True, True)
