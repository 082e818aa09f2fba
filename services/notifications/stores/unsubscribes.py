"""Links that end mail, in MongoDB: by fingerprint."""

from services.notifications.domain.unsubscribe import Unsubscribe
from shared.storage.documents import DocumentStore


class MongoUnsubscribes(DocumentStore[Unsubscribe]):
    """One for each mail that its reader may end."""

    collection = "unsubscribes"
    shape = Unsubscribe
    id_field = "fingerprint"
