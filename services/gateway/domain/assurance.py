"""How sure we are who somebody is, and what they may do before we are sure enough."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Owed = Literal["passkey", "enrolment"]
"""What is still missing: showing the passkey, or having one."""

ORDINARY = frozenset({"member", "student", "staff"})
"""Roles that see and do what is one's own; every other role reaches other people's things."""

GUARDED = frozenset({"coordinator", "administrator", "safeguarding"})
"""Roles that see the whole network: they idle more briefly, and a passkey may be required."""


@dataclass(frozen=True)
class Limits:
    """How long a session lasts: in all, and without a request. Longer for ordinary roles."""

    longest: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)
    idle_guarded: timedelta = timedelta(minutes=30)

    def end_of(self, opened_at: datetime, seen_at: datetime, roles: Set[str]) -> datetime:
        """When a session that was last used at `seen_at` is over."""
        idle = self.idle_guarded if roles & GUARDED else self.idle
        return min(opened_at + self.longest, seen_at + idle)


@dataclass(frozen=True)
class SignInRules:
    """The operator's choices; `requires_passkey` leads guarded roles to enrolment first."""

    limits: Limits = field(default_factory=Limits)
    requires_passkey: bool = False

    def owed(self, roles: Set[str], *, has_passkey: bool) -> Owed | None:
        """What somebody with these roles owes who has signed in with a link or an account."""
        if has_passkey:
            return "passkey" if is_raised(roles) else None
        return "enrolment" if self.requires_passkey and roles & GUARDED else None


def is_raised(roles: Set[str]) -> bool:
    """True for whoever may do more than a member: a passkey of theirs is asked for."""
    return bool(roles - ORDINARY)


def granted(roles: frozenset[str], owed: Owed | None) -> frozenset[str]:
    """The roles that count now: while something is owed, the ordinary ones only."""
    return roles if owed is None else roles & ORDINARY
