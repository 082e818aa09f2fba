"""Unspent sign-in links in MongoDB, by fingerprint."""

from services.gateway.domain.sign_in_token import SignInToken
from shared.storage.documents import DocumentStore


class MongoSignInTokens(DocumentStore[SignInToken]):
    collection = "sign_in_tokens"
    shape = SignInToken
    id_field = "token_id"

    async def of_person(self, person_id: str) -> list[SignInToken]:
        """All that were mailed to one person."""
        return await self.find({"person_id": person_id})
