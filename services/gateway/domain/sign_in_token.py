"""A sign-in link: single use, fifteen minutes, kept as a fingerprint."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from services.gateway.domain.assurance import Limits
from services.gateway.domain.errors import LinkOpenedElsewhere, SignInLinkNotValid
from services.gateway.domain.session import Browser, Session, opened

VALID_FOR = timedelta(minutes=15)
START = "/my/matches"


@dataclass(frozen=True)
class SignInToken:
    """Who may sign in with it, as what, until when, and where they were going.

    `browser` is the mark of the browser that asked; None where none is known.
    """

    token_id: str
    person_id: str
    roles: frozenset[str]
    organisations: frozenset[str]
    next_path: str
    expires_at: datetime
    browser: str | None = None

    def is_valid(self, now: datetime) -> bool:
        """True until the very end of its fifteen minutes."""
        return now < self.expires_at

    def asked_by(self, mark: str | None) -> bool:
        """True for the browser that asked for the link."""
        return self.browser is not None and self.browser == mark

    def opens(self, browser: Browser, now: datetime, limits: Limits, *, elsewhere: bool) -> Session:
        """The session this link is exchanged for.

        Raises SignInLinkNotValid once it is too old, and LinkOpenedElsewhere in a browser that
        did not ask for it, unless the person has said that they know (`elsewhere`).
        """
        if not self.is_valid(now):
            raise SignInLinkNotValid(self.person_id)
        if not elsewhere and not self.asked_by(browser.mark):
            raise LinkOpenedElsewhere(self.person_id)
        return opened(
            browser,
            self.person_id,
            self.roles,
            self.organisations,
            way="link",
            now=now,
            limits=limits,
        )


def local_path(wanted: str | None) -> str:
    """Where to go after sign-in: a path of this site, else the start page of members."""
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return START
    parts = urlsplit(wanted)
    harmless = not parts.scheme and not parts.netloc and wanted.isprintable()
    return wanted if harmless else START
