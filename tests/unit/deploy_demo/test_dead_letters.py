"""Parked letters are shown so that an operator sees causes, not a heap."""

from datetime import UTC, datetime

from deploy.dead_letters import grouped
from shared.contracts.requests.operations import DeadLetter


def a_letter(event_id: str, fingerprint: str) -> DeadLetter:
    return DeadLetter(
        event_id=event_id,
        subject="evt.matching.offer.posted.v1",
        aggregate_id="o1",
        fingerprint=fingerprint,
        error="ValueError",
        attempts=6,
        parked_at=datetime(2026, 5, 1, tzinfo=UTC),
    )


def test_letters_that_failed_alike_stand_together_the_most_frequent_first() -> None:
    """One defect parks hundreds of letters; it is one line of thought, not hundreds."""
    letters = [a_letter("1", "b"), a_letter("2", "a"), a_letter("3", "a"), a_letter("4", "c")]

    assert [(name, [x.event_id for x in alike]) for name, alike in grouped(letters)] == [
        ("a", ["2", "3"]),
        ("b", ["1"]),
        ("c", ["4"]),
    ]


def test_nothing_parked_is_no_group() -> None:
    """The empty list has words of its own."""
    assert grouped([]) == []
