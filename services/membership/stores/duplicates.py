"""Compared records, suggested pairs and merges in MongoDB."""

from datetime import datetime

from services.membership.domain.compared import Compared
from services.membership.domain.merging import Merge
from services.membership.domain.scan_order import ScanOrder
from services.membership.domain.suggestion import Kind, Suggestion
from shared.storage.documents import DocumentStore
from shared.storage.work import MongoWork


class MongoCompared(DocumentStore[Compared]):
    """Collection `compared`: one document per person and organisation, made by their stores."""

    collection = "compared"
    shape = Compared
    id_field = "record_id"

    async def waiting(self, since: datetime, most: int) -> list[Compared]:
        """Index: waiting."""
        query = {"waiting_since": {"$gt": since}}
        return await self.find(query, sort=[("waiting_since", 1)], limit=most)

    async def sharing(self, key: str, most: int) -> list[Compared]:
        """Index: by_key."""
        return await self.find({"keys": key}, limit=most)


class MongoSuggestions(DocumentStore[Suggestion]):
    """Collection `suggestions`."""

    collection = "suggestions"
    shape = Suggestion
    id_field = "pair_id"

    async def open_of(self, record_id: str) -> list[Suggestion]:
        """Indexes: first, second."""
        either = [{"first_id": record_id}, {"second_id": record_id}]
        return await self.find({"$or": either, "status": "open"})

    async def open_ones(self, kind: Kind) -> list[Suggestion]:
        """Index: to_decide."""
        return await self.find({"kind": kind, "status": "open"})


class MongoScanOrders(DocumentStore[ScanOrder]):
    """Collection `scan_orders`."""

    collection = "scan_orders"
    shape = ScanOrder
    id_field = "order_id"


class MongoMerges(DocumentStore[Merge]):
    """Collection `merges`."""

    collection = "merges"
    shape = Merge
    id_field = "merge_id"


def compare_soon(work: MongoWork, record: Compared) -> None:
    """A record is new or has changed: the next scan looks at it."""
    work.store("compared", MongoCompared).save(record)


def compare_no_more(work: MongoWork, record_id: str) -> None:
    """A record is gone."""
    work.store("compared", MongoCompared).remove(record_id)
