"""Engagements and the contributions made in them."""

from services.matching.domain.engagement import Contribution, Engagement
from shared.storage.documents import DocumentStore


class MongoEngagements(DocumentStore[Engagement]):
    """Commitments after introductions."""

    collection = "engagements"
    shape = Engagement
    id_field = "engagement_id"


class MongoContributions(DocumentStore[Contribution]):
    """What was given."""

    collection = "contributions"
    shape = Contribution
    id_field = "contribution_id"
