"""Sessions in MongoDB, by fingerprint of the cookie."""

from services.gateway.domain.session import Session
from shared.storage.documents import DocumentStore


class MongoSessions(DocumentStore[Session]):
    collection = "sessions"
    shape = Session
    id_field = "session_id"

    async def of_person(self, person_id: str) -> list[Session]:
        """Last used first."""
        return await self.find({"person_id": person_id}, sort=[("seen_at", -1)])
