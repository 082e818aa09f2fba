"""Members who come to the place, and their hosts."""

from datetime import date
from typing import Protocol

from services.matching.domain.visit import Visit
from services.matching.ports.kept import Kept


class Visits(Kept[Visit], Protocol):
    """Who is in the place for some days, and whom they meet."""

    async def of_member(self, member_id: str) -> list[Visit]:
        """Every visit of this member, cancelled ones too."""
        ...

    async def hosted_by(self, host_id: str) -> list[Visit]:
        """Those still to come or going on, of which this host was asked to be a part."""
        ...

    async def ended_before(self, day: date, most: int) -> list[Visit]:
        """Those whose last day was before this one and that are not over yet."""
        ...
