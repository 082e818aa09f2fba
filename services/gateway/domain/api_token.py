"""API tokens: a secret a person gives to a program, for some topics and for some time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

PREFIX = "pb_pat_"
"""So that a token in a public repository can be found by those who search for such."""

CHECK = 8
"""Hexadecimal digits of the checksum at the end: a mistyped token is refused without a look-up."""

LONGEST = timedelta(days=365)
MOST = 20
"""Tokens one person may have."""

USED_EVERY = timedelta(minutes=1)
RIGHTS_FRESH_FOR = timedelta(minutes=5)

READABLE = (
    "opportunities",
    "offers",
    "matches",
    "people",
    "organisations",
    "needs",
    "promises",
    "impact",
)
WRITABLE = ("opportunities", "offers", "matches", "needs")
"""Not people: joining, signing in and out are done by the person, never by a token of theirs."""

SCOPES = (*(f"{topic}:read" for topic in READABLE), *(f"{topic}:write" for topic in WRITABLE))


@dataclass(frozen=True)
class ApiToken:
    """`token_id` is the fingerprint of the token, `number` what its person calls it by in forms.

    `roles` and `organisations` are the most it ever grants: what its person had when it was made.
    """

    token_id: str
    number: str
    person_id: str
    label: str
    scopes: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]
    made_at: datetime
    expires_at: datetime
    rights_checked_at: datetime
    used_at: datetime | None = None

    def is_valid(self, now: datetime) -> bool:
        """True until it expires."""
        return now < self.expires_at

    def used(self, now: datetime) -> "ApiToken":
        """The same token, used just now; unchanged where it was used within the minute."""
        if self.used_at is not None and now < self.used_at + USED_EVERY:
            return self
        return replace(self, used_at=now)

    def has_stale_rights(self, now: datetime) -> bool:
        """True where its person's roles were last looked up more than five minutes ago."""
        return now >= self.rights_checked_at + RIGHTS_FRESH_FOR

    def with_rights(
        self, roles: frozenset[str], organisations: frozenset[str], now: datetime
    ) -> "ApiToken":
        """With what its person still has of what it was made with: a token never gains rights."""
        return replace(
            self,
            roles=self.roles & roles,
            organisations=self.organisations & organisations,
            rights_checked_at=now,
        )


def written(secret: str) -> str:
    """The token as it is shown once: prefix, secret, checksum."""
    return f"{PREFIX}{secret}_{_check(secret)}"


def is_well_formed(text: str) -> bool:
    """True where prefix and checksum fit; says nothing about whether the token is known."""
    secret, _, check = text.removeprefix(PREFIX).rpartition("_")
    return text.startswith(PREFIX) and len(check) == CHECK and check == _check(secret)


def needed_scope(topics: tuple[str, ...], *, reads: bool) -> str | None:
    """The scope that a request about the first of these topics needs; None: no token may."""
    wanted = f"{topics[0]}:{'read' if reads else 'write'}" if topics else ""
    return wanted if wanted in SCOPES else None


def _check(secret: str) -> str:
    return f"{crc32(secret.encode()):0{CHECK}x}"
