"""Partners of the network, as handlers need them."""

from typing import Protocol

from services.membership.domain.partnership import Partnership


class PartnerRegistry(Protocol):
    """Everybody who stands or stood behind the network; a few dozen at the most."""

    async def get(self, partner_id: str, /) -> Partnership | None:
        """The partnership with this id."""
        ...

    async def all(self) -> list[Partnership]:
        """All of them."""
        ...

    def add(self, partnership: Partnership, /) -> None:
        """Keep a new one."""
        ...

    def save(self, partnership: Partnership, /) -> None:
        """Keep what changed."""
        ...
