"""What passed from one record of a person to another, one document per record that was merged."""

from services.matching.domain.move import Move
from shared.storage.documents import DocumentStore


class MongoMoves(DocumentStore[Move]):
    """Ids only."""

    collection = "moves"
    shape = Move
    id_field = "member_id"
