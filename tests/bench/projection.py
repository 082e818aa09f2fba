"""What the bus benchmark writes: one small document per member."""

from dataclasses import dataclass

from shared.storage.documents import DocumentStore
from shared.storage.work import MongoWork, store


@dataclass(frozen=True)
class Seen:
    """How often a member was seen."""

    member_id: str
    times: int


class SeenStore(DocumentStore[Seen]):
    """One document per member."""

    collection = "seen"
    shape = Seen
    id_field = "member_id"


class MemberWork(MongoWork):
    """The bench's unit of work."""

    seen = store(SeenStore)
