"""Visits and hosts, one document each."""

from datetime import date

from services.matching.domain.host import Host
from services.matching.domain.visit import Visit
from shared.storage.documents import DocumentStore


class MongoVisits(DocumentStore[Visit]):
    """Who is in the place for some days, and whom they meet."""

    collection = "visits"
    shape = Visit
    id_field = "visit_id"

    async def of_member(self, member_id: str) -> list[Visit]:
        """Index: of-member."""
        return await self.find({"member_id": member_id}, sort=[("starts_on", -1)])

    async def hosted_by(self, host_id: str) -> list[Visit]:
        """Index: of-host."""
        return await self.find({"parts.host_id": host_id, "status": "announced"})

    async def ended_before(self, day: date, most: int) -> list[Visit]:
        """Index: ended."""
        query = {"status": "announced", "ends_on": {"$lt": day.isoformat()}}
        return await self.find(query, sort=[("ends_on", 1)], limit=most)


class MongoHosts(DocumentStore[Host]):
    """Who receives visitors."""

    collection = "hosts"
    shape = Host
    id_field = "host_id"
