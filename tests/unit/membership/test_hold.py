"""A hold is a record: whose, why, by whom and since when."""

import dataclasses
from datetime import UTC, datetime

import pytest

from services.membership.domain.hold import Hold


def test_a_hold_says_who_is_responsible_and_cannot_be_changed_in_passing():
    """Years later somebody asks why a record was kept."""
    hold = Hold("p1", "safeguarding", held_by="lead-1", held_at=datetime(2026, 11, 21, tzinfo=UTC))
    assert (hold.why, hold.held_by) == ("safeguarding", "lead-1")
    with pytest.raises(dataclasses.FrozenInstanceError):
        hold.why = "police"  # type: ignore[misc]
