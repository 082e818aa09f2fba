"""A session: who is signed in on one browser, what they may do, and until when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
RIGHTS_FRESH_FOR = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)
"""How often "last seen" is written: once a minute is exact enough for a two-hour limit."""


@dataclass(frozen=True)
class Session:
    """`session_id` is the fingerprint of the cookie. No name and no address are kept."""

    session_id: str
    person_id: str
    roles: frozenset[str]
    organisations: frozenset[str]
    opened_at: datetime
    seen_at: datetime
    rights_checked_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Twelve hours after sign-in, or two hours after the last request."""
        return now >= self.opened_at + LONGEST or now >= self.seen_at + IDLE

    def seen(self, now: datetime) -> "Session":
        """The same session, used just now; unchanged where it was seen within the minute."""
        return self if now < self.seen_at + SEEN_EVERY else replace(self, seen_at=now)

    def has_stale_rights(self, now: datetime) -> bool:
        """True where roles were last looked up more than five minutes ago."""
        return now >= self.rights_checked_at + RIGHTS_FRESH_FOR

    def with_rights(
        self, roles: frozenset[str], organisations: frozenset[str], now: datetime
    ) -> "Session":
        """The same session after roles and organisations were looked up again."""
        return replace(self, roles=roles, organisations=organisations, rights_checked_at=now)
