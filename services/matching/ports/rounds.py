"""Rounds of matching, line by line."""

from typing import Protocol

from services.matching.domain.round import Line, Override
from services.matching.ports.kept import Kept


class RoundLines(Kept[Line], Protocol):
    """The lines of rounds: who is given what, and who stays without."""

    def remove(self, line_id: str, /) -> None:
        """A later draft is without it."""
        ...

    async def of_round(self, round_id: str) -> list[Line]:
        """The lines of one round, in the order of the draft."""
        ...

    async def of_offer(self, offer_id: str) -> list[Line]:
        """The lines about one offer."""
        ...


class Overrides(Kept[Override], Protocol):
    """What coordinators decided of pairs: only ever added to."""

    async def of_round(self, round_id: str) -> list[Override]:
        """The decisions of one round, the oldest first."""
        ...

    async def of_offer(self, offer_id: str) -> list[Override]:
        """The decisions about one offer."""
        ...
