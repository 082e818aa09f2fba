"""A delegation that ended is kept, with who ended it and when."""

from datetime import UTC, datetime

from services.membership.domain.delegation import Delegation

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_the_end_of_a_delegation_is_kept():
    """Who could appoint whom on a certain day is asked years later."""
    ended = Delegation("d1", "students", "union", NOW, "c1").ended(now=NOW, by="c2")
    assert (ended.open, ended.ended_at, ended.ended_by) == (False, NOW, "c2")
    assert ended.delegated_by == "c1"
