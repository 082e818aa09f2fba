"""One e-mail on its way to one person: it exists until it is sent, and knows no address."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.notifications.domain.theme import Theme
from services.notifications.domain.wording import Words

LEASE = timedelta(minutes=5)
"""How long a send may take before its outcome counts as unknown. Longer than any SMTP timeout."""

DELAYS = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
"""The wait after each failed attempt: short first, for a restart; long last, for a night."""

ATTEMPTS = len(DELAYS) + 1


class Posting(StrEnum):
    """Where a letter stands. There is no "sent": a letter that was sent is forgotten."""

    WAITING = "waiting"
    SENDING = "sending"
    FAILED = "failed"


@dataclass(frozen=True)
class Letter:
    """`due_at` is when it may be tried; for one that is being sent, when its lease ends.

    `expires_at` is set where the words are worth nothing later, and must not be kept. `themes` are
    what it is about, as far as its reader may choose; without any it must be told.
    """

    letter_id: str
    person_id: str
    topic: str
    words: Words
    due_at: datetime
    expires_at: datetime | None = None
    posting: Posting = Posting.WAITING
    attempts: int = 0
    themes: tuple[Theme, ...] = ()

    def may_be_claimed(self, now: datetime) -> bool:
        """True where nobody else is sending it, and it is neither too early nor given up."""
        return self.posting is not Posting.FAILED and self.due_at <= now

    def expired(self, now: datetime) -> bool:
        """True where it must be forgotten unsent."""
        return self.expires_at is not None and self.expires_at <= now

    def is_in_vain(self, now: datetime, *, unreached: bool) -> bool:
        """True where it must be forgotten unsent: too old, or to an address that was refused.

        What expires was asked for in front of a screen, so it is tried whatever was refused before.
        """
        return self.expired(now) or (unreached and self.expires_at is None)

    def postponed(self, until: datetime) -> "Letter":
        """The same, not before then: its reader sleeps."""
        return replace(self, posting=Posting.WAITING, due_at=until)

    def claimed(self, now: datetime) -> "Letter":
        """Being sent from now on, by one sender, for as long as the lease."""
        return replace(
            self, posting=Posting.SENDING, due_at=now + LEASE, attempts=self.attempts + 1
        )

    def returned(self, now: datetime) -> "Letter":
        """The attempt failed: later again, or given up after the last one."""
        if self.attempts >= ATTEMPTS:
            return replace(self, posting=Posting.FAILED)
        return replace(self, posting=Posting.WAITING, due_at=now + DELAYS[self.attempts - 1])
