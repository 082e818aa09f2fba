"""What became of a promise."""

from services.reporting.domain.promise_outcome import PromiseOutcome, late_wins

IN_TIME = PromiseOutcome("p1", late=False)
LATE = PromiseOutcome("p1", late=True)


def test_a_promise_we_had_not_heard_of_is_what_we_are_told():
    """The first news of a promise stands."""
    assert late_wins(None, IN_TIME) == IN_TIME
    assert late_wins(None, LATE) == LATE


def test_an_answer_after_the_breach_does_not_make_the_promise_kept():
    """Somebody waited too long; that it ended does not undo it."""
    assert late_wins(LATE, IN_TIME) == LATE


def test_late_wins_in_whatever_order_we_are_told():
    """The outcome must not depend on delivery."""
    assert late_wins(IN_TIME, LATE) == late_wins(LATE, IN_TIME) == LATE
