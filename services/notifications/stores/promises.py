"""Promises in MongoDB."""

from datetime import date

from services.notifications.domain.promise import Promise, Status
from shared.storage.documents import DocumentStore


class MongoPromises(DocumentStore[Promise]):
    """Every promise, settled ones too."""

    collection = "promises"
    shape = Promise
    id_field = "promise_id"

    async def overdue(self, today: date, limit: int) -> list[Promise]:
        """Open promises whose due day has passed, longest overdue first."""
        query = {"status": Status.OPEN.value, "due_on": {"$lt": today.isoformat()}}
        return await self.find(query, sort=[("due_on", 1)], limit=limit)
