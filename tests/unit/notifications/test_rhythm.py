"""Rhythm: mornings and nights by the reader's own clock, also on the days the clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from services.notifications.domain.rhythm import (
    Frequency,
    MailRules,
    Plan,
    Preferences,
    Rhythm,
    Zone,
    rhythm_of,
)
from services.notifications.domain.theme import Theme

RULES = MailRules(zone=ZoneInfo("Europe/London"))


def at(text: str) -> datetime:
    """That moment, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def a_rhythm(zone: str = "Europe/London", **frequencies: str) -> Rhythm:
    """Somebody with these choices, in that zone."""
    chosen = {Theme(theme): Frequency(soon) for theme, soon in frequencies.items()}
    return rhythm_of(Preferences("m", chosen), Zone("m", zone), RULES)


@pytest.mark.parametrize(
    ("zone", "now", "daily"),
    [
        ("Europe/London", "2026-11-16T07:59", "2026-11-16T08:00"),
        ("Europe/London", "2026-11-16T08:00", "2026-11-17T08:00"),
        ("Europe/London", "2026-07-01T12:00", "2026-07-02T07:00"),
        # Sunday 29 March 2026: one o'clock is two o'clock, so the morning comes an hour earlier.
        ("Europe/London", "2026-03-28T12:00", "2026-03-29T07:00"),
        ("Europe/London", "2026-03-27T12:00", "2026-03-28T08:00"),
        # Sunday 25 October 2026: two o'clock is one o'clock again.
        ("Europe/London", "2026-10-24T12:00", "2026-10-25T08:00"),
        ("Europe/London", "2026-10-23T12:00", "2026-10-24T07:00"),
        ("Australia/Sydney", "2026-11-16T10:00", "2026-11-16T21:00"),
        ("Australia/Sydney", "2026-11-16T21:00", "2026-11-17T21:00"),
        # Sydney goes back on Sunday 5 April 2026, while London is already ahead.
        ("Australia/Sydney", "2026-04-04T10:00", "2026-04-04T22:00"),
    ],
)
def test_a_daily_digest_comes_at_eight_by_the_readers_clock(zone: str, now: str, daily: str):
    """Not at seven and not at nine, on whichever day, wherever they live."""
    assert a_rhythm(zone).digest_after(at(now), Frequency.DAILY) == at(daily)


@pytest.mark.parametrize(
    ("zone", "now", "weekly"),
    [
        ("Europe/London", "2026-11-16T07:00", "2026-11-16T08:00"),
        ("Europe/London", "2026-11-16T08:00", "2026-11-23T08:00"),
        ("Europe/London", "2026-10-22T12:00", "2026-10-26T08:00"),
        ("Europe/London", "2026-03-26T12:00", "2026-03-30T07:00"),
        # It is Monday morning in Sydney while it is still Sunday in London.
        ("Australia/Sydney", "2026-11-15T12:00", "2026-11-15T21:00"),
    ],
)
def test_a_weekly_digest_comes_on_monday_at_eight(zone: str, now: str, weekly: str):
    """Over a change of the clocks too: it stays eight o'clock."""
    assert a_rhythm(zone).digest_after(at(now), Frequency.WEEKLY) == at(weekly)


@pytest.mark.parametrize(
    ("zone", "now", "awake"),
    [
        ("Europe/London", "2026-11-16T20:59", "2026-11-16T20:59"),
        ("Europe/London", "2026-11-16T21:00", "2026-11-17T08:00"),
        ("Europe/London", "2026-11-17T03:00", "2026-11-17T08:00"),
        ("Europe/London", "2026-11-17T08:00", "2026-11-17T08:00"),
        ("Europe/London", "2026-07-01T20:30", "2026-07-02T07:00"),
        ("Europe/London", "2026-03-28T23:30", "2026-03-29T07:00"),
        ("Europe/London", "2026-10-24T23:30", "2026-10-25T08:00"),
        ("Australia/Sydney", "2026-11-16T10:00", "2026-11-16T21:00"),
        ("Australia/Sydney", "2026-11-16T23:00", "2026-11-16T23:00"),
    ],
)
def test_quiet_hours_are_those_of_the_readers_night(zone: str, now: str, awake: str):
    """Ten in the morning in Stoke is the night of a potter in Sydney."""
    assert a_rhythm(zone).awake(at(now)) == at(awake)


@pytest.mark.parametrize(
    ("start", "end", "now", "awake"),
    [
        (12, 14, "2026-11-16T12:30", "2026-11-16T14:00"),
        (12, 14, "2026-11-16T14:00", "2026-11-16T14:00"),
        (0, 0, "2026-11-16T03:00", "2026-11-16T03:00"),
        (23, 6, "2026-11-16T21:30", "2026-11-16T21:30"),
    ],
)
def test_quiet_hours_may_be_others_or_none(start: int, end: int, now: str, awake: str):
    """Night workers sleep at noon; the same hour twice is never quiet."""
    chosen = Preferences("m", quiet_from=start, quiet_until=end)
    assert rhythm_of(chosen, None, RULES).awake(at(now)) == at(awake)


def test_what_is_over_the_brake_goes_into_the_next_digest():
    """The daily one of somebody who has one anyway, else Monday's: it is never lost."""
    now = at("2026-11-16T10:00")
    monday, morning = at("2026-11-23T08:00"), at("2026-11-17T08:00")

    assert a_rhythm().plan(Theme.MATCHES, now, singles=2) == Plan(letter=True)
    assert a_rhythm().plan(Theme.MATCHES, now, singles=3) == Plan(digest_at=monday)
    assert a_rhythm(impact="daily").plan(Theme.MATCHES, now, singles=3) == Plan(digest_at=morning)
    assert a_rhythm(impact="daily").plan(Theme.IMPACT, now, singles=0) == Plan(digest_at=morning)
    assert a_rhythm(impact="inbox").plan(Theme.IMPACT, now, singles=0) == Plan()


def test_a_message_is_unwanted_only_where_all_of_it_is():
    """A digest about two things goes out while one of them is wanted; what must be told always."""
    rhythm = a_rhythm(impact="inbox")

    assert rhythm.wants_none((Theme.IMPACT,))
    assert not rhythm.wants_none((Theme.IMPACT, Theme.MATCHES))
    assert not rhythm.wants_none(())


def test_a_zone_nobody_knows_is_the_places():
    """A machine with old tables must not lose anybody's mail."""
    assert rhythm_of(None, Zone("m", "Moon/Tranquillity"), RULES).zone == RULES.zone
    assert rhythm_of(None, Zone("m", ""), RULES).zone == RULES.zone


def test_stopping_a_theme_leaves_everything_else_as_it_was():
    """One click is about one thing."""
    before = Preferences("m", {Theme.IMPACT: Frequency.DAILY}, 22, 7)
    after = before.without((Theme.MATCHES,))

    assert after.frequencies == {Theme.IMPACT: Frequency.DAILY, Theme.MATCHES: Frequency.INBOX}
    assert (after.quiet_from, after.quiet_until) == (22, 7)
