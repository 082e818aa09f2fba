"""How needs are read: one module per screen."""

from services.programme.views.needs import needs
from shared.contracts.requests.common import Page
from shared.contracts.requests.programme import Needs, NeedView
from shared.storage.mongo import Database


class Views:
    """The menu of what can be asked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def needs(self, query: Needs) -> Page[NeedView]:
        """A page of needs. Raises BadCursor."""
        return await needs(query, self._database)
