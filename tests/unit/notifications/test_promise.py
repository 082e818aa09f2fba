"""Promises: who owes what to whom, and that what is settled stays settled."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.escalation import Step
from services.notifications.domain.kinds import BY_CODE, About
from services.notifications.domain.promise import (
    Parties,
    Promise,
    Status,
    answer_owed,
    confirmation_owed,
    owed,
)
from services.notifications.domain.working_days import WorkingDays

OPENED = datetime(2026, 11, 16, 10, tzinfo=UTC)
DUE = date(2026, 11, 23)
DAYS = WorkingDays(ZoneInfo("Europe/London"))
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


def test_a_promise_of_the_coordinators_names_them_where_an_id_is_expected():
    """Whoever they are on the day; people come and go, the promise stays."""
    promise = owed(
        BY_CODE[About.FIND_USE],
        "offer-1",
        owner_id=None,
        waiting_id="member-1",
        opened_at=OPENED,
        due_on=DUE,
    )

    assert promise.promise_id == "offer-1.find-use"
    assert (promise.owner_id, promise.owner_side) == ("coordinators", "coordinators")
    assert (promise.waiting_id, promise.waiting_side) == ("member-1", "member")
    assert (promise.match_id, promise.thing_id) == (None, "offer-1")


def test_a_settled_promise_has_no_step_before_it():
    """Nobody is reminded of what they have done."""
    watched = a_promise().watched(DAYS)
    late = OPENED + timedelta(days=90)

    assert watched.step_to_take(late, DAYS) is Step.LATE
    assert watched.kept(DUE).step_to_take(late, DAYS) is None
    assert watched.released().next_step_at is None


def test_it_is_late_from_the_third_step_on_and_ends_with_the_fourth():
    """After the working group nobody else can be told."""
    late = OPENED + timedelta(days=90)
    promise = a_promise().watched(DAYS).stepped(Step.LATE, late, DAYS)

    assert promise.status is Status.LATE
    assert promise.next_step is Step.WORKING_GROUP
    assert promise.stepped(Step.WORKING_GROUP, late, DAYS).next_step is None
