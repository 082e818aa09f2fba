"""Checks, training and asks for them, as handlers need them."""

from typing import Protocol

from services.membership.domain.ask import CheckAsk
from services.membership.domain.clearance import ClearanceRecord


class ClearanceRecords(Protocol):
    """Checks and training. Nothing is ever removed: a withdrawn one stays."""

    async def get(self, record_id: str, /) -> ClearanceRecord | None:
        """The record, or None."""
        ...

    def add(self, record: ClearanceRecord, /) -> None:
        """Keep a new one."""
        ...

    def save(self, record: ClearanceRecord, /) -> None:
        """Keep what changed."""
        ...


class CheckAsks(Protocol):
    """What people were asked for and nobody has seen yet."""

    def save(self, ask: CheckAsk, /) -> None:
        """Keep it, in the place of an older one for the same duty."""
        ...

    def remove(self, ask_id: str, /) -> None:
        """It was settled; harmless where there is none."""
        ...
