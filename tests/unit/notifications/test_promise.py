"""Promises: who owes what to whom, and that what is settled stays settled."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.promise import (
    About,
    Parties,
    Promise,
    Status,
    answer_owed,
    confirmation_owed,
)

OPENED = datetime(2026, 11, 16, 10, tzinfo=UTC)
DUE = date(2026, 11, 23)
PARTIES = Parties("member-1", "organisation-1")
STEPS = st.lists(
    st.tuples(st.sampled_from(["kept", "released", "breached"]), st.integers(-10, 40)), max_size=12
)


def a_promise(waiting="member") -> Promise:
    return answer_owed("match-1", parties=PARTIES, waiting=waiting, opened_at=OPENED, due_on=DUE)


def after(promise: Promise, step: str, days: int) -> Promise:
    today = DUE + timedelta(days=days)
    return promise.released() if step == "released" else getattr(promise, step)(today)


def test_the_organisation_owes_the_member_who_waits_an_answer():
    """The owner is always the side that has not spoken."""
    promise = a_promise(waiting="member")

    assert promise.about is About.ANSWER_TO_MEMBER
    assert (promise.owner_id, promise.owner_side) == ("organisation-1", "organisation")
    assert promise.waiting_id == "member-1"


def test_the_member_owes_the_organisation_that_waits_an_answer():
    """Silence is not only a fault of charities."""
    promise = a_promise(waiting="organisation")

    assert promise.about is About.ANSWER_TO_ORGANISATION
    assert (promise.owner_id, promise.waiting_id) == ("member-1", "organisation-1")


def test_a_confirmation_is_owed_once_per_contribution():
    """A match can have many contributions, each confirmed by itself."""
    promise = confirmation_owed(
        "contribution-1",
        "match-1",
        parties=PARTIES,
        waiting="member",
        opened_at=OPENED,
        due_on=DUE,
    )

    assert promise.promise_id == "contribution-1.confirm-contribution"
    assert (promise.about, promise.match_id) == (About.CONFIRM_CONTRIBUTION, "match-1")
    assert promise.owner_id == "organisation-1"


def test_an_answer_on_the_due_day_is_in_time():
    """The day itself belongs to whoever owes the answer."""
    assert a_promise().breached(DUE).status is Status.OPEN
    assert a_promise().kept(DUE).late_days == 0


def test_a_promise_kept_late_says_how_many_days():
    """Late is better than never, and is counted."""
    kept = a_promise().breached(DUE + timedelta(days=1)).kept(DUE + timedelta(days=3))

    assert (kept.status, kept.late_days) == (Status.KEPT, 3)
    assert kept.days_late(DUE + timedelta(days=90)) == 3


@given(STEPS)
def test_a_promise_is_never_settled_twice(steps):
    """Whatever happens in whatever order: the first of kept and released is final."""
    promise, settled = a_promise(), None
    for step, days in steps:
        promise = after(promise, step, days)
        settled = settled or (promise if promise.settled else None)
        assert promise.settled == (promise.status in (Status.KEPT, Status.RELEASED))
        assert settled is None or promise == settled
        assert promise.late_days >= 0


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_promise_is_breached_once(first, second):
    """Marking what is late again changes nothing, so it is told once."""
    late = a_promise().breached(DUE + timedelta(days=1 + first))

    assert late.status is Status.LATE
    assert late.breached(DUE + timedelta(days=1 + second)) is late
