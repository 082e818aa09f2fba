"""The ledger of consent in MongoDB."""

from services.membership.domain.consent import ConsentEntry
from shared.storage.documents import DocumentStore

NEWEST = [("at", -1), ("_id", -1)]


class MongoConsents(DocumentStore[ConsentEntry]):
    """Collection `consents`."""

    collection = "consents"
    shape = ConsentEntry
    id_field = "entry_id"

    async def latest(self, person_id: str, purpose: str) -> ConsentEntry | None:
        """The newest entry of one person for one purpose."""
        query = {"person_id": person_id, "purpose": purpose}
        return next(iter(await self.find(query, sort=NEWEST, limit=1)), None)
