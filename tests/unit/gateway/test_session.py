"""When a session ends, and when its rights are looked up again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.session import IDLE, LONGEST, Session

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
SESSION = Session(
    session_id="fingerprint",
    person_id="person-1",
    roles=frozenset({"member"}),
    organisations=frozenset(),
    opened_at=NINE,
    seen_at=NINE,
    rights_checked_at=NINE,
)
MINUTES = st.integers(min_value=0, max_value=24 * 60).map(lambda n: timedelta(minutes=n))


def test_a_session_ends_after_two_idle_hours():
    """A browser left open in a library must not stay signed in."""
    assert not SESSION.is_over(NINE + timedelta(hours=1, minutes=59))
    assert SESSION.is_over(NINE + timedelta(hours=2))


def test_a_session_ends_after_twelve_hours_however_much_it_is_used():
    """A stolen cookie is worth half a day at most."""
    used = replace(SESSION, seen_at=NINE + timedelta(hours=11, minutes=59))
    assert not used.is_over(NINE + timedelta(hours=11, minutes=59))
    assert used.is_over(NINE + timedelta(hours=12))


@given(seen=MINUTES, later=MINUTES)
def test_being_over_lasts(seen: timedelta, later: timedelta):
    """Whenever a session is over it stays over: time alone never revives one."""
    session = replace(SESSION, seen_at=NINE + seen)
    end = min(NINE + LONGEST, session.seen_at + IDLE)
    assert session.is_over(end + later)
    assert not session.is_over(end - timedelta(milliseconds=1))


def test_seeing_a_session_twice_within_a_minute_changes_nothing():
    """Otherwise every request would be a write."""
    assert SESSION.seen(NINE + timedelta(seconds=59)) is SESSION
    assert SESSION.seen(NINE + timedelta(seconds=60)).seen_at == NINE + timedelta(seconds=60)


def test_rights_are_stale_after_five_minutes_until_they_are_looked_up():
    """A new representative need not sign in again, and a dismissed one is stopped soon."""
    later = NINE + timedelta(minutes=5)
    assert not SESSION.has_stale_rights(later - timedelta(seconds=1))
    assert SESSION.has_stale_rights(later)
    renewed = SESSION.with_rights(frozenset({"representative"}), frozenset({"o-1"}), later)
    assert not renewed.has_stale_rights(later)
    assert (renewed.roles, renewed.organisations) == ({"representative"}, {"o-1"})
    assert renewed.opened_at == NINE
