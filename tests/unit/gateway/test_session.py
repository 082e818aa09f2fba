"""When a session ends, and when its rights are looked up again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.assurance import Limits
from services.gateway.domain.session import Browser, Session, opened

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
LIMITS = Limits()


def a_session(*roles: str) -> Session:
    """Opened at nine by somebody with these roles."""
    return opened(
        Browser("fingerprint", "Firefox on Linux"),
        "person-1",
        frozenset(roles or {"member"}),
        frozenset(),
        way="link",
        now=NINE,
        limits=LIMITS,
    )


SESSION = a_session()
MINUTES = st.lists(st.integers(min_value=1, max_value=119), max_size=30)


def test_a_session_ends_after_two_idle_hours():
    """A browser left open in a library must not stay signed in."""
    assert not SESSION.is_over(NINE + timedelta(hours=1, minutes=59))
    assert SESSION.is_over(NINE + timedelta(hours=2))


def test_whoever_sees_the_whole_network_idles_half_an_hour():
    """Their open browser is worth more to a passer-by."""
    coordinator = a_session("member", "coordinator")
    assert not coordinator.is_over(NINE + timedelta(minutes=29))
    assert coordinator.is_over(NINE + timedelta(minutes=30))


@given(MINUTES)
def test_a_session_in_use_lasts_two_hours_more_each_time_and_twelve_in_all(pauses: list[int]):
    """A stolen cookie is worth half a day at most, however busily it is used."""
    session, now = SESSION, NINE
    for pause in pauses:
        now += timedelta(minutes=pause)
        if session.is_over(now):
            break
        session = session.seen(now, LIMITS)
    assert session.ends_at == min(NINE + LIMITS.longest, session.seen_at + LIMITS.idle)
    assert session.is_over(NINE + timedelta(hours=12))


def test_a_session_kept_before_sessions_knew_their_end_is_over():
    """An upgrade signs people out rather than letting them stay for ever."""
    old = Session("id", "person-1", frozenset(), frozenset(), NINE, NINE, NINE)
    assert old.is_over(NINE)


def test_seeing_a_session_twice_within_a_minute_changes_nothing():
    """Otherwise every request would be a write."""
    assert SESSION.seen(NINE + timedelta(seconds=59), LIMITS) is SESSION
    minute = NINE + timedelta(seconds=60)
    assert SESSION.seen(minute, LIMITS).seen_at == minute


def test_rights_are_stale_after_five_minutes_until_they_are_looked_up():
    """A new representative need not sign in again, and a dismissed one is stopped soon."""
    later = NINE + timedelta(minutes=5)
    assert not SESSION.has_stale_rights(later - timedelta(seconds=1))
    assert SESSION.has_stale_rights(later)
    renewed = SESSION.with_rights(frozenset({"coordinator"}), frozenset({"o-1"}), later, LIMITS)
    assert not renewed.has_stale_rights(later)
    assert (renewed.roles, renewed.organisations) == ({"coordinator"}, {"o-1"})
    assert renewed.opened_at == NINE
    assert renewed.ends_at == NINE + timedelta(minutes=30)


def test_a_second_step_gives_the_session_another_id():
    """Who had fixed or copied the first cookie has nothing."""
    strong = SESSION.strengthened("another")
    assert strong.strong
    assert strong.session_id == "another"
    assert strong.ends_at == SESSION.ends_at
