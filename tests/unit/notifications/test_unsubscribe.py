"""Links that end mail: opaque, known by a fingerprint, and not for ever."""

from datetime import UTC, datetime, timedelta

from services.notifications.domain.theme import Theme
from services.notifications.domain.unsubscribe import LIVES, fingerprint, unsubscribe_by

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)


def test_nothing_kept_of_a_link_makes_the_link():
    """Whoever reads the database ends nobody's mail."""
    kept = unsubscribe_by("a-secret", "member-1", (Theme.MATCHES,), NOW)

    assert "a-secret" not in str(kept)
    assert kept.fingerprint == fingerprint("a-secret") != fingerprint("another")


def test_a_link_works_for_sixty_days():
    """Long enough for mail that is read late; a heap of old mail is not a heap of keys."""
    link = unsubscribe_by("a-secret", "member-1", (Theme.MATCHES,), NOW)

    assert not link.expired(NOW + LIVES - timedelta(seconds=1))
    assert link.expired(NOW + LIVES)
