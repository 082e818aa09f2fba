"""The ledger of the forgotten, and legal holds, in MongoDB."""

from datetime import datetime

from services.membership.domain.erasure import Erasure
from services.membership.domain.hold import Hold
from shared.storage.documents import DocumentStore


class MongoErasures(DocumentStore[Erasure]):
    """Collection `erasures`; kept for as long as a backup could bring somebody back."""

    collection = "erasures"
    shape = Erasure
    id_field = "erasure_id"

    async def late(self, before: datetime, limit: int) -> list[Erasure]:
        """Index: late."""
        query = {"waiting_for.0": {"$exists": True}, "alarmed_at": None}
        late = {**query, "erased_at": {"$lte": before}}
        return await self.find(late, sort=[("erased_at", 1)], limit=limit)


class MongoHolds(DocumentStore[Hold]):
    """Collection `holds`."""

    collection = "holds"
    shape = Hold
    id_field = "person_id"
