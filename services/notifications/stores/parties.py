"""Organisations' names, engagements and merged records in MongoDB."""

from services.notifications.domain.parties import Alias, Engagement, Organisation
from shared.storage.documents import DocumentStore


class MongoOrganisations(DocumentStore[Organisation]):
    """Public names."""

    collection = "organisations"
    shape = Organisation
    id_field = "organisation_id"


class MongoEngagements(DocumentStore[Engagement]):
    """From an engagement to its match."""

    collection = "engagements"
    shape = Engagement
    id_field = "engagement_id"


class MongoAliases(DocumentStore[Alias]):
    """From a record that was merged to the one that was kept."""

    collection = "aliases"
    shape = Alias
    id_field = "person_id"

    async def leading_to(self, person_id: str) -> tuple[str, ...]:
        """Ids of the records that were merged into this one. Index: leading_here."""
        return tuple(alias.person_id for alias in await self.find({"into": person_id}))
