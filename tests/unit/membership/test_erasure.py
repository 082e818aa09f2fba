"""The ledger ticks services off, and asks after the others once, an hour later."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.erasure import PATIENCE, Erasure

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
SERVICES = ("matching", "programme", "reporting")


@given(st.lists(st.sampled_from((*SERVICES, "stranger")), max_size=8))
def test_whoever_confirms_in_whatever_order_only_the_others_are_waited_for(confirming):
    """Events of different services come in any order, and more than once."""
    erasure = Erasure.of("p1", "own-wish", SERVICES, NOW)
    for service in confirming:
        erasure = erasure.confirmed_by(service)
    assert set(erasure.waiting_for) == set(SERVICES) - set(confirming)
    assert erasure.is_late(NOW + PATIENCE) == bool(erasure.waiting_for)


def test_it_is_late_after_an_hour_and_said_once():
    """An alarm that repeats every minute is switched off."""
    erasure = Erasure.of("p1", "request", SERVICES, NOW)
    after = NOW + PATIENCE
    assert not erasure.is_late(after - timedelta(milliseconds=1))
    assert erasure.is_late(after)
    assert not erasure.alarmed(after).is_late(after + PATIENCE)
