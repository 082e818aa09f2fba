"""A sign-in link: single use, fifteen minutes, kept as a fingerprint."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from services.gateway.domain.session import Session

VALID_FOR = timedelta(minutes=15)
START = "/my/matches"


@dataclass(frozen=True)
class SignInToken:
    """Who may sign in with it, as what, until when, and where they were going."""

    token_id: str
    person_id: str
    roles: frozenset[str]
    organisations: frozenset[str]
    next_path: str
    expires_at: datetime

    def is_valid(self, now: datetime) -> bool:
        """True until the very end of its fifteen minutes."""
        return now < self.expires_at

    def opens(self, session_id: str, now: datetime) -> Session:
        """The session this link is exchanged for."""
        return Session(
            session_id=session_id,
            person_id=self.person_id,
            roles=self.roles,
            organisations=self.organisations,
            opened_at=now,
            seen_at=now,
            rights_checked_at=now,
        )


def local_path(wanted: str | None) -> str:
    """Where to go after sign-in: a path of this site, else the start page of members."""
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return START
    parts = urlsplit(wanted)
    harmless = not parts.scheme and not parts.netloc and wanted.isprintable()
    return wanted if harmless else START
