"""Opportunities, one document each."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.matching.domain.kinds import Kind
from services.matching.domain.opportunity import Opportunity
from shared.storage.documents import DocumentStore


class MongoOpportunities(DocumentStore[Opportunity]):
    """What organisations ask for."""

    collection = "opportunities"
    shape = Opportunity
    id_field = "opportunity_id"

    async def newest_open(self, kind: Kind, most: int) -> list[Opportunity]:
        """Index: open-by-kind."""
        query = {"status": "open", "kind": kind.value}
        return await self.find(query, sort=[("posted_at", -1)], limit=most)

    async def due(self, most: int) -> list[str]:
        """Index: due."""
        return await self._due("open", most)

    async def ended_lately(self, most: int) -> list[str]:
        """Index: due."""
        return await self._due({"$ne": "open"}, most)

    async def _due(self, status: str | Mapping[str, str], most: int) -> list[str]:
        query: dict[str, Any] = {"look_again_at": {"$lte": self._work.now}, "status": status}
        found = await self.find(query, sort=[("look_again_at", 1)], limit=most)
        return [opportunity.opportunity_id for opportunity in found]

    async def over(self, most: int) -> list[Opportunity]:
        """Index: open-by-end."""
        today = self._work.now.date().isoformat()
        query = {"status": {"$in": ["open", "filled"]}, "days.ends_on": {"$lt": today}}
        return await self.find(query, sort=[("days.ends_on", 1)], limit=most)

    async def of_organisation(self, organisation_id: str) -> list[Opportunity]:
        """Index: organisation."""
        return await self.find({"organisation_id": organisation_id})

    async def for_need(self, need_id: str) -> list[Opportunity]:
        """Index: need."""
        return await self.find({"need_id": need_id})

    async def newest_about(self, causes: Sequence[str], most: int) -> list[Opportunity]:
        """Indexes: board-by-cause, board."""
        query: dict[str, Any] = {"status": "open", "organisation_active": True}
        if causes:
            query["causes"] = {"$in": list(causes)}
        return await self.find(query, sort=[("posted_at", -1)], limit=most)

    async def of_rows(self, keys: Sequence[str], fingerprints: Sequence[str]) -> list[Opportunity]:
        """Indexes: known-as, alike."""
        query = {
            "$or": [
                {"known_as": {"$in": list(keys)}},
                {"fingerprint": {"$in": list(fingerprints)}},
            ]
        }
        return await self.find(query, sort=[("posted_at", 1), ("line", 1)])

    async def of_batch(self, batch_id: str, most: int) -> list[Opportunity]:
        """Index: batch."""
        return await self.find({"batch_id": batch_id}, sort=[("line", 1)], limit=most)
