"""Sessions in MongoDB, by fingerprint of the cookie."""

from services.gateway.domain.session import Session
from shared.storage.documents import DocumentStore


class MongoSessions(DocumentStore[Session]):
    collection = "sessions"
    shape = Session
    id_field = "session_id"
