"""Voices, and who is to hear what becomes of them."""

from services.programme.domain.voice import Credit, Voice
from shared.storage.documents import DocumentStore


class MongoVoices(DocumentStore[Voice]):
    """One document per voice, with its answers."""

    collection = "voices"
    shape = Voice
    id_field = "voice_id"


class MongoCredits(DocumentStore[Credit]):
    """One document per person and voice."""

    collection = "credits"
    shape = Credit
    id_field = "credit_id"

    async def of_voice(self, voice_id: str) -> list[Credit]:
        """Index: of_voice."""
        return await self.find({"voice_id": voice_id}, sort=[("_id", 1)])
