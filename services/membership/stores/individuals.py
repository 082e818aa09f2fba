"""Individuals in MongoDB, in a collection of their own that no directory reads."""

from services.membership.domain.individual import Individual
from shared.storage.documents import DocumentStore


class MongoIndividuals(DocumentStore[Individual]):
    """Collection `individuals`."""

    collection = "individuals"
    shape = Individual
    id_field = "person_id"
