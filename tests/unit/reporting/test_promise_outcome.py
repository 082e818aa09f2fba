"""What became of a promise."""

from itertools import permutations

from services.reporting.domain.promise_outcome import PromiseOutcome, joined

IN_TIME = PromiseOutcome("p1", late=False)
LATE = PromiseOutcome("p1", late=True, kept=False)
ANSWERED = PromiseOutcome("p1", late=True, minutes=900, organisation_id="organisation-1")


def test_a_promise_we_had_not_heard_of_is_what_we_are_told():
    """The first news of a promise stands."""
    assert joined(None, IN_TIME) == IN_TIME
    assert joined(None, LATE) == LATE


def test_an_answer_after_the_breach_ends_the_silence_and_stays_late():
    """Somebody waited too long; that it ended does not undo it."""
    after = joined(LATE, IN_TIME)
    assert (after.late, after.kept) == (True, True)


def test_the_outcome_does_not_depend_on_the_order_in_which_we_are_told():
    """The same promise is told of by older and by newer events, each any number of times."""
    outcomes = set()
    for first, *rest in permutations((LATE, ANSWERED, IN_TIME, LATE)):
        known = first
        for told in rest:
            known = joined(known, told)
        outcomes.add(known)
    assert outcomes == {ANSWERED}
