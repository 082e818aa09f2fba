"""Forgetting people, as handlers need it."""

from datetime import datetime
from typing import Protocol

from services.membership.domain.erasure import Erasure
from services.membership.domain.hold import Hold


class Erasures(Protocol):
    """The ledger of the forgotten."""

    async def get(self, erasure_id: str, /) -> Erasure | None:
        """The erasure of this person."""
        ...

    async def late(self, before: datetime, limit: int, /) -> list[Erasure]:
        """Begun before then, not confirmed by all, and nobody told; the oldest first."""
        ...

    def add(self, erasure: Erasure, /) -> None:
        """Keep a new one."""
        ...

    def save(self, erasure: Erasure, /) -> None:
        """Keep what changed."""
        ...


class Holds(Protocol):
    """Whose records are kept by law."""

    async def get(self, person_id: str, /) -> Hold | None:
        """What holds this person's records, if anything does."""
        ...

    def save(self, hold: Hold, /) -> None:
        """Keep it."""
        ...

    def remove(self, person_id: str, /) -> None:
        """Let them go."""
        ...
