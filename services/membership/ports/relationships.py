"""Relationships and who read their notes, as handlers need them."""

from typing import Protocol

from services.membership.domain.relationship import Reading, Relationship


class Relationships(Protocol):
    """Relationships with people who may give."""

    async def get(self, relationship_id: str, /) -> Relationship | None:
        """The relationship of this id."""
        ...

    def add(self, relationship: Relationship, /) -> None:
        """Keep a new one."""
        ...

    def save(self, relationship: Relationship, /) -> None:
        """Keep what changed."""
        ...

    def remove(self, relationship_id: str, /) -> None:
        """Forget it, with all its notes."""
        ...


class Readings(Protocol):
    """Who read the notes of which relationship, and when."""

    async def latest(self, relationship_id: str, /, *, limit: int) -> list[Reading]:
        """The latest ones, newest first."""
        ...

    def add(self, reading: Reading, /) -> None:
        """Write one down."""
        ...
