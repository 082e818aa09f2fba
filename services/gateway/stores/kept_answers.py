"""Kept answers in MongoDB; the id is unique, so one key is claimed once."""

from services.gateway.domain.kept_answer import KeptAnswer
from shared.storage.documents import DocumentStore


class MongoKeptAnswers(DocumentStore[KeptAnswer]):
    collection = "kept_answers"
    shape = KeptAnswer
    id_field = "key_id"
