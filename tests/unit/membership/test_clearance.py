"""Who is cleared, who was, and that nothing is cleared that is not shown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.clearance import (
    Clearance,
    ClearanceRecord,
    clearance,
    end_of,
    seen_on,
)
from services.membership.domain.errors import AlreadyWithdrawn, FieldRefused
from services.membership.domain.safeguarding import Level
from tests.unit.membership.policies import MENTOR, OLD, VERSION, a_check, a_training

DAY = date(2026, 3, 14)


def mentoring(*records: ClearanceRecord, on: date = DAY) -> Clearance:
    """What these records say about a mentor."""
    return clearance(MENTOR, VERSION, records, on)


def test_a_check_and_the_training_clear_a_mentor_until_the_first_of_them_ends():
    """Both are needed on the day, so the shorter one decides."""
    found = mentoring(a_check(), a_training())

    assert found.cleared
    assert found.until == date(2027, 3, 31)
    assert set(found.records) == {"check-1", "training-1"}
    assert found.policy_version == "2026-1"


def test_what_is_missing_is_said_in_words():
    """A refusal says what to do next."""
    found = mentoring(a_check())

    assert not found.cleared
    assert found.until is None
    assert found.missing == ("the training 'Safeguarding basics'",)


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2027, 4, 1), date(2028, 3, 14)])
def test_nobody_is_cleared_outside_the_days_that_both_count(day: date):
    """On the day before and on the day after, the answer is no."""
    assert not mentoring(a_check(), a_training(), on=day).cleared


@pytest.mark.parametrize("level", ["none", "basic", "standard"])
def test_a_lower_level_is_not_enough(level: str):
    """An enhanced check looks at what the others do not."""
    assert not mentoring(a_check(what=level), a_training()).cleared


def test_under_the_older_policy_the_training_was_not_asked_for():
    """Judged by the version of the day, not by today's."""
    older = clearance(OLD.duty("mentor"), OLD, [a_check()], date(2025, 12, 31))

    assert older.cleared
    assert older.policy_version == "2020-1"


def test_what_was_recorded_later_did_not_clear_anybody_before():
    """Nobody could know it on the day; entering it later does not make the day right."""
    late = a_check(recorded_at=datetime(2026, 3, 15, 0, 0, tzinfo=UTC))

    assert not mentoring(late, a_training(), on=DAY).cleared
    assert mentoring(late, a_training(), on=DAY + timedelta(days=1)).cleared


def test_a_withdrawn_check_counts_for_the_days_before_it_was_withdrawn():
    """What was decided on it then was right to be decided."""
    withdrawn = a_check().withdrawn(
        "lead-1", "no-longer-valid", datetime(2026, 3, 14, 9, tzinfo=UTC)
    )

    assert not mentoring(withdrawn, a_training(), on=DAY).cleared
    assert mentoring(withdrawn, a_training(), on=DAY - timedelta(days=1)).cleared
    with pytest.raises(AlreadyWithdrawn):
        withdrawn.withdrawn("lead-1", "no-longer-valid", datetime(2026, 3, 15, tzinfo=UTC))


def test_a_duty_that_asks_for_nothing_clears_everybody():
    """Helping with a stall needs no papers."""
    found = clearance(VERSION.duty("helper"), VERSION, [], DAY)

    assert found.cleared
    assert found.until is None


def test_the_record_that_lasts_longest_is_used():
    """A renewed check must not end with the old one."""
    renewed = a_check(record_id="check-2", valid_until=date(2029, 1, 1))

    assert "check-2" in mentoring(a_check(), renewed, a_training()).records


def test_a_day_to_come_is_refused():
    """A check that will be issued has not been seen."""
    with pytest.raises(FieldRefused, match="still to come") as refused:
        seen_on("issued_on", DAY + timedelta(days=1), DAY)
    assert refused.value.field == "issued_on"
    assert seen_on("issued_on", DAY, DAY) == DAY


RECORDS = st.builds(
    a_check,
    what=st.sampled_from([level.value for level in Level]),
    issued_on=st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    valid_until=st.dates(date(2025, 1, 1), date(2029, 1, 1)),
    recorded_at=st.dates(date(2024, 1, 1), date(2027, 1, 1)).map(end_of),
)


@given(records=st.lists(RECORDS, max_size=5), day=st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_nobody_is_cleared_without_a_check_that_counts_on_the_day(
    records: list[ClearanceRecord], day: date
):
    """The one property that must never break: no check, no clearance."""
    found = clearance(MENTOR, VERSION, [*records, a_training()], day)
    enough = [
        record
        for record in records
        if record.what in {"enhanced", "enhanced-with-barred-list"}
        and record.issued_on <= day <= record.valid_until
        and record.recorded_at.date() <= day
    ]

    if found.cleared:
        assert enough
        assert found.until is not None
        assert found.until >= day
