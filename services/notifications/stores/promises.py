"""Promises, who waits, and who is away, in MongoDB."""

from datetime import date, datetime
from typing import Any

from services.notifications.domain.absence import Absence
from services.notifications.domain.promise import Promise
from services.notifications.domain.wait import Wait
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

    async def handed_to(self, person_id: str) -> list[Promise]:
        """What somebody waits for and was handed over to this person. Index: handed_to."""
        return await self.find({"handed_to": person_id, "settled": False})

    async def to_escalate(self, now: datetime, limit: int) -> list[Promise]:
        """Promises whose next step has come, longest waiting first. Index: next_steps."""
        query = {"next_step_at": {"$lte": now}}
        return await self.find(query, sort=[("next_step_at", 1)], limit=limit)

    async def without_clock(self) -> list[Promise]:
        """Open promises from before steps were kept."""
        return await self.find({"settled": False, "next_step": {"$exists": False}})


class MongoWaits(DocumentStore[Wait]):
    """Who waits, as events say."""

    collection = "waits"
    shape = Wait
    id_field = "wait_id"

    async def unpromised(self, limit: int) -> list[Wait]:
        """Those who wait while no promise with a clock says so. Index: waiting."""
        await self.flush()
        ids: list[dict[str, Any]] = [
            {"$match": {"begun": True, "over": False}},
            {
                "$lookup": {
                    "from": "promises",
                    "localField": "_id",
                    "foreignField": "_id",
                    "pipeline": [{"$match": {"settled": False}}, {"$project": {"_id": 1}}],
                    "as": "promise",
                }
            },
            {"$match": {"promise": []}},
            {"$sort": {"_id": 1}},
            {"$limit": limit},
            {"$project": {"_id": 1}},
        ]
        found = await self._work.database.aggregate(
            self.collection, ids, session=self._work.session
        )
        return list((await self.get_many(each["_id"] for each in found)).values())


class MongoAbsences(DocumentStore[Absence]):
    """Who is away."""

    collection = "absences"
    shape = Absence
    id_field = "person_id"

    async def around(self, day: date) -> list[Absence]:
        """All that cover this day. Index: over."""
        found = await self.find({"ends_on": {"$gte": day.isoformat()}})
        return [absence for absence in found if absence.covers(day)]
