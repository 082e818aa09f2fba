"""Needs, and what was given towards them, as documents: found by id only."""

from services.programme.domain.contribution import Contribution
from services.programme.domain.need import Need
from shared.storage.documents import DocumentStore


class MongoNeeds(DocumentStore[Need]):
    """One document per need."""

    collection = "needs"
    shape = Need
    id_field = "need_id"


class MongoContributions(DocumentStore[Contribution]):
    """One small document per contribution; its id keeps it from being counted twice."""

    collection = "contributions"
    shape = Contribution
    id_field = "contribution_id"
