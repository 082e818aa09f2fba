"""People whom mail does not reach, in MongoDB."""

from services.notifications.domain.unreached import Unreached
from shared.storage.documents import DocumentStore


class MongoUnreached(DocumentStore[Unreached]):
    """One document each, for as long as it is so."""

    collection = "unreached"
    shape = Unreached
    id_field = "person_id"
