"""Rounds of matching, the lines of their drafts, and what coordinators decided of pairs."""

from services.matching.domain.round import Line, Override, Round
from shared.storage.documents import DocumentStore


class MongoRounds(DocumentStore[Round]):
    """One document each; whom it is about stands in its lines."""

    collection = "rounds"
    shape = Round
    id_field = "round_id"


class MongoRoundLines(DocumentStore[Line]):
    """One document for each pair, and for each offer that stays without."""

    collection = "round_lines"
    shape = Line
    id_field = "line_id"

    async def of_round(self, round_id: str) -> list[Line]:
        """Index: of-round."""
        return await self.find({"round_id": round_id}, sort=[("_id", 1)])

    async def of_offer(self, offer_id: str) -> list[Line]:
        """Index: of-offer."""
        return await self.find({"offer_id": offer_id})


class MongoOverrides(DocumentStore[Override]):
    """Decisions with their reasons, only ever added to."""

    collection = "overrides"
    shape = Override
    id_field = "override_id"

    async def of_round(self, round_id: str) -> list[Override]:
        """Index: of-round."""
        return await self.find({"round_id": round_id}, sort=[("at", 1), ("_id", 1)])

    async def of_offer(self, offer_id: str) -> list[Override]:
        """Index: of-offer."""
        return await self.find({"offer_id": offer_id})
