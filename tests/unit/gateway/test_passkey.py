"""Passkeys, and what they are asked to sign."""

from datetime import UTC, datetime, timedelta

from services.gateway.domain.passkey import VALID_FOR, Challenge, Passkey, challenge_id

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_a_challenge_is_good_for_five_minutes():
    """A page left open is asked again."""
    challenge = Challenge("id", b"value", NINE + VALID_FOR)
    assert challenge.is_valid(NINE + timedelta(minutes=4, seconds=59))
    assert not challenge.is_valid(NINE + timedelta(minutes=5))


def test_a_challenge_is_for_one_session_and_one_purpose():
    """An answer meant for one thing is none for another."""
    ids = {challenge_id("enrolment", "a"), challenge_id("second-step", "a")}
    assert len(ids | {challenge_id("second-step", "b")}) == 3


def test_a_passkey_remembers_when_it_was_shown():
    """And its counter, by which a copy is found out."""
    passkey = Passkey("id", "person-1", "my phone", b"key", 1, NINE)
    used = passkey.used(7, NINE + timedelta(hours=1))
    assert (used.sign_count, used.used_at) == (7, NINE + timedelta(hours=1))
    assert (used.public_key, used.label) == (b"key", "my phone")
