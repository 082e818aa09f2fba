"""What a handler is handed: time, identity, and a way to say what happened."""

from datetime import datetime
from typing import Protocol

from shared.contracts.envelope import Actor, Event


class Work(Protocol):
    """One transaction of one service. Stores are added by each service's own `ports.py`."""

    @property
    def now(self) -> datetime:
        """The moment this work began: UTC, whole milliseconds."""
        ...

    @property
    def actor(self) -> Actor:
        """Who asks; `NOBODY` where an event or the clock is the cause."""
        ...

    def new_id(self) -> str:
        """A new opaque id, sortable by time."""
        ...

    async def forget(self, person_id: str) -> None:
        """Erase or blank whatever this service keeps about a person (`stores/personal.py`)."""
        ...

    def publish(self, event: Event) -> None:
        """Say what happened. The event leaves with the transaction, or not at all."""
        ...
