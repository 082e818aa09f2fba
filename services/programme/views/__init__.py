"""How needs and voices are read: one module per screen."""

from services.programme.views.needs import needs
from services.programme.views.voices import voices, voices_of_member
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.programme import Needs, NeedView
from shared.contracts.requests.voices import Voices, VoicesOfMember, VoiceView
from shared.storage.mongo import Database


class Views:
    """The menu of what can be asked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def needs(self, query: Needs) -> Page[NeedView]:
        """A page of needs. Raises BadCursor."""
        return await needs(query, self._database)

    async def voices(self, query: Voices) -> Page[VoiceView]:
        """A page of voices. Raises BadCursor."""
        return await voices(query, self._database)

    async def voices_of_member(self, query: VoicesOfMember, actor: Actor) -> Page[VoiceView]:
        """A page of somebody's own. Raises BadCursor."""
        return await voices_of_member(query, actor, self._database)
