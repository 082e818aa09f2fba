"""The ledger of the forgotten, as coordinators read it."""

from shared.contracts.requests.common import Page
from shared.contracts.requests.forgetting import Erasures, ErasureView
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

NEWEST = [("erased_at", -1), ("_id", 1)]


async def erasures(query: Erasures, database: Database) -> Page[ErasureView]:
    """Newest first. Raises BadCursor."""
    found = await database.find(
        "erasures", seek(query.cursor, NEWEST), sort=NEWEST, limit=query.limit + 1
    )
    return page(found, query.limit, NEWEST, _line)


def _line(document: Document) -> ErasureView:
    return ErasureView(
        erasure_id=document["_id"],
        erased_at=document["erased_at"],
        why=document["why"],
        waiting_for=document["waiting_for"],
    )
