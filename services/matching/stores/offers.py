"""Offers, one document each."""

from services.matching.domain.kinds import Kind
from services.matching.domain.offer import Offer
from shared.storage.documents import DocumentStore


class MongoOffers(DocumentStore[Offer]):
    """What members bring."""

    collection = "offers"
    shape = Offer
    id_field = "offer_id"

    async def newest_open(self, kind: Kind, most: int) -> list[Offer]:
        """Index: open-by-kind."""
        query = {"status": "open", "kind": kind.value}
        return await self.find(query, sort=[("posted_at", -1)], limit=most)

    async def of_member(self, member_id: str) -> list[Offer]:
        """Index: of-member."""
        return await self.find({"member_id": member_id}, sort=[("posted_at", -1)])

    async def due(self, most: int) -> list[str]:
        """Index: due."""
        query = {"look_again_at": {"$lte": self._work.now}, "status": "open"}
        found = await self.find(query, sort=[("look_again_at", 1)], limit=most)
        return [offer.offer_id for offer in found]

    async def open_of(self, member_id: str) -> list[Offer]:
        """Index: of-member."""
        return await self.find({"member_id": member_id, "status": "open"})
