"""A session: who is signed in on one browser, what they may do, and until when."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from services.gateway.domain.assurance import Limits

RIGHTS_FRESH_FOR = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)
"""How often "last seen" is written: once a minute is exact enough for half an hour."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
Way = Literal["link", "university"]


@dataclass(frozen=True)
class Session:
    """`session_id` is the fingerprint of the cookie. No name and no address are kept.

    `strong` is true once a passkey was shown in it. Kept from before sessions knew when they end,
    one is over.
    """

    session_id: str
    person_id: str
    roles: frozenset[str]
    organisations: frozenset[str]
    opened_at: datetime
    seen_at: datetime
    rights_checked_at: datetime
    ends_at: datetime = LONG_AGO
    device: str = ""
    way: Way = "link"
    strong: bool = False

    def is_over(self, now: datetime) -> bool:
        """Some hours after sign-in, or some time after the last request; see `Limits`."""
        return now >= self.ends_at

    def seen(self, now: datetime, limits: Limits) -> "Session":
        """The same session, used just now; unchanged where it was seen within the minute."""
        if now < self.seen_at + SEEN_EVERY:
            return self
        return replace(self, seen_at=now)._lasting(limits)

    def has_stale_rights(self, now: datetime) -> bool:
        """True where roles were last looked up more than five minutes ago."""
        return now >= self.rights_checked_at + RIGHTS_FRESH_FOR

    def with_rights(
        self,
        roles: frozenset[str],
        organisations: frozenset[str],
        now: datetime,
        limits: Limits,
    ) -> "Session":
        """The same session after roles and organisations were looked up again."""
        renewed = replace(self, roles=roles, organisations=organisations, rights_checked_at=now)
        return renewed._lasting(limits)

    def strengthened(self, session_id: str) -> "Session":
        """The same session under a new id, after a passkey was shown: the old id is worthless."""
        return replace(self, session_id=session_id, strong=True)

    def _lasting(self, limits: Limits) -> "Session":
        ends_at = limits.end_of(self.opened_at, self.seen_at, self.roles)
        return replace(self, ends_at=ends_at)


@dataclass(frozen=True)
class Browser:
    """Where somebody signs in: the new session's id, what to call it, and the one it replaces.

    `mark` is the fingerprint of the cookie that a browser gets when it asks for a link.
    """

    session_id: str
    device: str
    replaces: str | None = None
    mark: str | None = None


def opened(
    browser: Browser,
    person_id: str,
    roles: frozenset[str],
    organisations: frozenset[str],
    *,
    way: Way,
    now: datetime,
    limits: Limits,
) -> Session:
    """A new session of this person on this browser."""
    return Session(
        session_id=browser.session_id,
        person_id=person_id,
        roles=roles,
        organisations=organisations,
        opened_at=now,
        seen_at=now,
        rights_checked_at=now,
        ends_at=limits.end_of(now, now, roles),
        device=browser.device,
        way=way,
    )
