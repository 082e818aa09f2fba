"""Passkeys: the second step of those who may do more than a member."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

VALID_FOR = timedelta(minutes=5)
MOST = 10
"""Passkeys one person may have."""

Purpose = Literal["enrolment", "second-step"]


@dataclass(frozen=True)
class Passkey:
    """`passkey_id` is the credential's id as the browser writes it; only the public key is kept."""

    passkey_id: str
    person_id: str
    label: str
    public_key: bytes
    sign_count: int
    made_at: datetime
    used_at: datetime | None = None

    def used(self, sign_count: int, now: datetime) -> "Passkey":
        """The same passkey, shown just now."""
        return replace(self, sign_count=sign_count, used_at=now)


@dataclass(frozen=True)
class Challenge:
    """What a passkey must sign: for one session and one purpose, once, within five minutes."""

    challenge_id: str
    value: bytes
    expires_at: datetime

    def is_valid(self, now: datetime) -> bool:
        return now < self.expires_at


def challenge_id(purpose: Purpose, session_id: str) -> str:
    """One per session and purpose: a new one replaces the old."""
    return f"{purpose}:{session_id}"


@dataclass(frozen=True)
class PasskeyReset:
    """An administrator took away somebody's passkeys: who, whose, when and how many."""

    reset_id: str
    person_id: str
    by: str
    at: datetime
    removed: int
