"""API tokens in MongoDB, by fingerprint."""

from services.gateway.domain.api_token import ApiToken
from shared.storage.documents import DocumentStore


class MongoApiTokens(DocumentStore[ApiToken]):
    collection = "api_tokens"
    shape = ApiToken
    id_field = "token_id"

    async def of_person(self, person_id: str) -> list[ApiToken]:
        """Newest first."""
        return await self.find({"person_id": person_id}, sort=[("made_at", -1)])
