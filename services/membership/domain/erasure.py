"""The ledger of the forgotten: ids that point at nobody, and who has confirmed to have let go."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

PATIENCE = timedelta(hours=1)
"""How long services have before somebody is told that one of them has not confirmed."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One person forgotten. No personal data: who they were is what is gone."""

    erasure_id: str
    erased_at: datetime
    why: str
    waiting_for: tuple[str, ...]
    alarmed_at: datetime | None = None

    @classmethod
    def of(cls, person_id: str, why: str, services: Iterable[str], now: datetime) -> Self:
        """Begun now; each of the services has to confirm."""
        return cls(person_id, now, why, tuple(sorted(services)))

    def confirmed_by(self, service: str) -> Self:
        """One service fewer to wait for; confirming twice changes nothing."""
        left = tuple(name for name in self.waiting_for if name != service)
        return replace(self, waiting_for=left)

    def is_late(self, now: datetime) -> bool:
        """True where somebody must be told, and has not been."""
        return bool(self.waiting_for) and not self.alarmed_at and now >= self.erased_at + PATIENCE

    def alarmed(self, now: datetime) -> Self:
        """The same, after the coordinators were told."""
        return replace(self, alarmed_at=now)
