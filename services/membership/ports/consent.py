"""The ledger of consent, as handlers need it."""

from typing import Protocol

from services.membership.domain.consent import ConsentEntry


class Consents(Protocol):
    """What people agreed to and took back. Entries are added, never changed."""

    async def latest(self, person_id: str, purpose: str, /) -> ConsentEntry | None:
        """What they said last to this purpose, or None where they never said anything."""
        ...

    def add(self, entry: ConsentEntry, /) -> None:
        """Keep a new entry."""
        ...
