"""All records as they are compared, for a scan."""

from services.membership.domain.scan_order import ALL, ScanOrder
from services.membership.domain.suggestion import Kind
from services.membership.domain.traits import Traits
from shared.storage.mongo import Database, Document


async def all_traits(kind: Kind, database: Database) -> list[Traits]:
    """Every record of one kind: the one view that reads a whole collection, and means to."""
    found = await database.find("compared", {"kind": kind}, projection={"traits": 1})
    return [_traits(document["traits"]) for document in found]


async def how_many_wait(most: int, database: Database) -> int:
    """Records that changed and were not compared since, counted up to `most`. Index: waiting."""
    query = {"waiting_since": {"$gt": (await _scans(database)).settled_until}}
    return len(await database.find("compared", query, limit=most, projection={"_id": 1}))


async def a_scan_is_due(database: Database) -> bool:
    """Somebody asked for a scan that nobody has carried out."""
    return (await _scans(database)).is_due


async def _scans(database: Database) -> ScanOrder:
    order = await database.find_one("scan_orders", {"_id": ALL})
    return ScanOrder(ALL, order["asked_at"], order["done_at"]) if order else ScanOrder()


def _traits(document: Document) -> Traits:
    return Traits(**{**document, "words": tuple(document["words"])})
