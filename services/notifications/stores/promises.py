"""Promises in MongoDB."""

from datetime import date

from services.notifications.domain.promise import Promise, Status
from shared.storage.documents import DocumentStore


class MongoPromises(DocumentStore[Promise]):
    """Every promise, settled ones too."""

    collection = "promises"
    shape = Promise
    id_field = "promise_id"

    async def unsettled_of(self, person_id: str) -> list[Promise]:
        """What this person owes or is owed. Indexes: owed_by, owed_to."""
        either = [{"owner_id": person_id, "settled": False}]
        either += [{"waiting_id": person_id, "settled": False}]
        return await self.find({"$or": either})

    async def overdue(self, today: date, limit: int) -> list[Promise]:
        """Open promises whose due day has passed, longest overdue first."""
        query = {"status": Status.OPEN.value, "due_on": {"$lt": today.isoformat()}}
        return await self.find(query, sort=[("due_on", 1)], limit=limit)
