"""People in MongoDB, each address once."""

from services.membership.domain.address import address_key
from services.membership.domain.person import Person
from shared.storage.documents import DocumentStore


class MongoPeople(DocumentStore[Person]):
    """Collection `people`; the index `one_address` keeps addresses apart."""

    collection = "people"
    shape = Person
    id_field = "person_id"

    async def with_address(self, email: str) -> Person | None:
        """The person whose address this is, however it is written."""
        found = await self.find({"email_key": address_key(email)}, limit=1)
        return found[0] if found else None
