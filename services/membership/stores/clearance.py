"""Checks, training and asks in MongoDB."""

from services.membership.domain.ask import CheckAsk
from services.membership.domain.clearance import ClearanceRecord
from shared.storage.documents import DocumentStore


class MongoClearanceRecords(DocumentStore[ClearanceRecord]):
    """Collection `clearance_records`."""

    collection = "clearance_records"
    shape = ClearanceRecord
    id_field = "record_id"


class MongoCheckAsks(DocumentStore[CheckAsk]):
    """Collection `check_asks`."""

    collection = "check_asks"
    shape = CheckAsk
    id_field = "ask_id"
