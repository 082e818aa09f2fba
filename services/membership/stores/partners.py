"""Partners of the network in MongoDB."""

from services.membership.domain.partnership import Partnership
from shared.storage.documents import DocumentStore


class MongoPartners(DocumentStore[Partnership]):
    """Collection `partners`."""

    collection = "partners"
    shape = Partnership
    id_field = "partner_id"

    async def all(self) -> list[Partnership]:
        """All of them: they fit on one page."""
        return await self.find({})
