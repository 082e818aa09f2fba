"""Signing in at the university: one attempt, bound to the browser that began it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.gateway.domain.secret import derived

VALID_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class UniversityFlow:
    """`flow_id` is the fingerprint of the state. Deleted when the university sends people back."""

    flow_id: str
    next_path: str
    expires_at: datetime

    def is_valid(self, now: datetime) -> bool:
        return now < self.expires_at


@dataclass(frozen=True)
class FlowSecrets:
    """State, nonce and PKCE verifier, all made from the one secret in the browser's cookie.

    So nothing that would help to finish somebody's attempt is kept here, and only the browser
    that began it can finish it.
    """

    state: str
    nonce: str
    verifier: str

    @classmethod
    def of(cls, cookie: str) -> "FlowSecrets":
        """The three of this cookie."""
        names = ("university-state", "university-nonce", "university-verifier")
        return cls(*(derived(cookie, name) for name in names))


@dataclass(frozen=True)
class UniversityAccount:
    """Who the university says somebody is, after everything about its token was verified."""

    issuer: str
    subject: str
    email: str | None
    email_verified: bool
    name: str
    affiliations: frozenset[str]
