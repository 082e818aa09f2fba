"""Letters in MongoDB: only those that have not been sent."""

from datetime import datetime

from services.notifications.domain.letter import Letter, Posting
from shared.storage.documents import DocumentStore

_ON_THEIR_WAY = [Posting.WAITING.value, Posting.SENDING.value]


class MongoLetters(DocumentStore[Letter]):
    """E-mail waiting to be sent, being sent, or given up."""

    collection = "letters"
    shape = Letter
    id_field = "letter_id"

    async def due(self, now: datetime, limit: int) -> list[Letter]:
        """Those that may be tried now, also where a sender's lease has ended.

        What expires comes first: somebody waits for it in front of a screen. Then oldest first.
        """
        query = {"posting": {"$in": _ON_THEIR_WAY}, "due_at": {"$lte": now}}
        return await self.find(query, sort=[("expires_at", -1), ("due_at", 1)], limit=limit)
