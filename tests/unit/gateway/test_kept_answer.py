"""What a repeated request gets."""

from datetime import UTC, datetime

import pytest

from services.gateway.domain.errors import KeyReused, OutcomeUnknown
from services.gateway.domain.kept_answer import KeptAnswer

CLAIM = KeptAnswer("key", asked="this", claimed_at=datetime(2026, 11, 20, tzinfo=UTC))


def test_an_answered_request_is_answered_with_the_same_bytes():
    """Whoever repeats a request cannot tell it from the first time."""
    kept = CLAIM.answered(201, b'{"id": "offer-1"}')
    again = kept.replayed_for("this")
    assert (again.status, again.body) == (201, b'{"id": "offer-1"}')


def test_a_running_request_is_not_run_twice():
    """Two at once is the case the key is for."""
    with pytest.raises(OutcomeUnknown):
        CLAIM.replayed_for("this")


def test_a_key_belongs_to_one_request():
    """The answer to something else would be a lie."""
    with pytest.raises(KeyReused):
        CLAIM.answered(201, b"").replayed_for("that")
