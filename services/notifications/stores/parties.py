"""Organisations' names and engagements in MongoDB."""

from services.notifications.domain.parties import Engagement, Organisation
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
