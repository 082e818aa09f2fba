"""A scan is carried out once for each time that somebody asked."""

from datetime import UTC, datetime, timedelta

from services.membership.domain.scan_order import ScanOrder

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_an_order_is_due_until_a_scan_began_after_it():
    """Whoever asks while one is running wants what they changed to be seen."""
    asked = ScanOrder().asked(NOW)
    assert not ScanOrder().is_due
    assert asked.is_due
    assert not asked.done(NOW).is_due
    assert asked.done(NOW - timedelta(seconds=1)).is_due


def test_what_changed_well_before_a_scan_was_seen_by_it():
    """What changed just before may have been read as it was."""
    settled = ScanOrder().asked(NOW).done(NOW).settled_until
    assert NOW - timedelta(minutes=1) < settled < NOW
    assert ScanOrder().settled_until < settled
