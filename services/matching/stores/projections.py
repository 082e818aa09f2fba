"""What matching keeps of members, organisations and needs."""

from collections.abc import Sequence

from services.matching.domain.projections import Member, Need, Organisation
from shared.storage.documents import DocumentStore


class MongoMembers(DocumentStore[Member]):
    """Members, as far as matching must know them."""

    collection = "members"
    shape = Member
    id_field = "member_id"


class MongoNeeds(DocumentStore[Need]):
    """Recognised needs."""

    collection = "needs"
    shape = Need
    id_field = "need_id"


class MongoOrganisations(DocumentStore[Organisation]):
    """Organisations of the register."""

    collection = "organisations"
    shape = Organisation
    id_field = "organisation_id"

    async def named(self, keys: Sequence[str]) -> dict[str, Organisation]:
        """Indexes: _id, identifier. Our own id wins where both fit."""
        wanted = list(keys)
        by_identifier = await self.find({"identifier": {"$in": wanted}})
        by_id = await self.get_many(wanted)
        return {each.identifier: each for each in by_identifier if each.identifier} | by_id

    async def working_for(self, causes: Sequence[str], most: int) -> list[Organisation]:
        """Index: by-cause."""
        query = {"causes": {"$in": list(causes)}, "active": True, "verified": True}
        return await self.find(query, limit=most)
