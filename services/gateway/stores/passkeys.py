"""Passkeys in MongoDB, what they are to sign, and who took them away from whom."""

from services.gateway.domain.passkey import Challenge, Passkey, PasskeyReset
from shared.storage.documents import DocumentStore


class MongoPasskeys(DocumentStore[Passkey]):
    collection = "passkeys"
    shape = Passkey
    id_field = "passkey_id"

    async def of_person(self, person_id: str) -> list[Passkey]:
        """Oldest first."""
        return await self.find({"person_id": person_id}, sort=[("made_at", 1)])


class MongoChallenges(DocumentStore[Challenge]):
    collection = "challenges"
    shape = Challenge
    id_field = "challenge_id"


class MongoPasskeyResets(DocumentStore[PasskeyReset]):
    collection = "passkey_resets"
    shape = PasskeyReset
    id_field = "reset_id"

    async def latest(self, limit: int) -> list[PasskeyReset]:
        """Newest first."""
        return await self.find({}, sort=[("at", -1)], limit=limit)
