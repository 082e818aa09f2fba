"""A link in a mail that ends mail like it, for whoever holds it: no sign-in, no id of anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from services.notifications.domain.theme import Theme

LIVES = timedelta(days=60)
"""How long a link in an old mail still works; every mail has one of its own."""


@dataclass(frozen=True)
class Unsubscribe:
    """What a link ends, for whom. Of the link itself only its fingerprint is kept."""

    fingerprint: str
    person_id: str
    themes: tuple[Theme, ...]
    expires_at: datetime

    def expired(self, now: datetime) -> bool:
        """True where the link no longer works."""
        return self.expires_at <= now


def fingerprint(secret: str) -> str:
    """What a secret is known by; it cannot be turned back."""
    return sha256(secret.encode()).hexdigest()


def unsubscribe_by(
    secret: str, person_id: str, themes: tuple[Theme, ...], now: datetime
) -> Unsubscribe:
    """Whoever shows this secret ends these themes for that person."""
    return Unsubscribe(fingerprint(secret), person_id, themes, now + LIVES)
