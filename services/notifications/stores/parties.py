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
