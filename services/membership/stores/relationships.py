"""Relationships in MongoDB, and who read their notes."""

from services.membership.domain.relationship import Reading, Relationship
from shared.storage.documents import DocumentStore


class MongoRelationships(DocumentStore[Relationship]):
    """Collection `relationships`."""

    collection = "relationships"
    shape = Relationship
    id_field = "relationship_id"


class MongoReadings(DocumentStore[Reading]):
    """Collection `relationship_readings`."""

    collection = "relationship_readings"
    shape = Reading
    id_field = "reading_id"

    async def latest(self, relationship_id: str, *, limit: int) -> list[Reading]:
        """The latest ones, newest first."""
        newest = [("read_at", -1), ("_id", -1)]
        return await self.find({"relationship_id": relationship_id}, sort=newest, limit=limit)
