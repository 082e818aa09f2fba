"""The list of needs, with what was given towards each."""

from collections.abc import Sequence

from shared.contracts.requests.common import Page
from shared.contracts.requests.programme import Evidence, Needs, NeedView
from shared.contracts.values import Location
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

KEYS = [("status", -1), ("claimed_at", -1), ("_id", 1)]
"""Recognised before claimed (the words happen to sort so), then the newest claim first."""

NOTHING: Document = {"contributions": 0, "minutes": 0, "pence": 0}


async def needs(query: Needs, database: Database) -> Page[NeedView]:
    """A page in the order of KEYS. Index: recognised_then_newest. Raises BadCursor."""
    status = {"status": query.status} if query.status else {}
    found = await database.find(
        "needs", {**status, **seek(query.cursor, KEYS)}, sort=KEYS, limit=query.limit + 1
    )
    given = await _given_towards([document["_id"] for document in found], database)
    return page(
        found, query.limit, KEYS, lambda need: _view_of(need, given.get(need["_id"], NOTHING))
    )


async def _given_towards(need_ids: Sequence[str], database: Database) -> dict[str, Document]:
    """What was given, by need; one query for a page. Index: sums_from_the_index_alone."""
    sums = {
        "contributions": {"$sum": 1},
        "minutes": {"$sum": "$minutes"},
        "pence": {"$sum": "$pence"},
    }
    found = await database.aggregate(
        "contributions",
        [
            {"$match": {"need_id": {"$in": need_ids}}},
            {"$group": {"_id": "$need_id", **sums}},
        ],
    )
    return {document["_id"]: document for document in found}


def _view_of(need: Document, given: Document) -> NeedView:
    return NeedView(
        need_id=need["_id"],
        title=need["title"],
        words=need["words"],
        cause=need["cause"],
        location=Location(**need["location"]),
        evidence=tuple(Evidence(**item) for item in need["evidence"]),
        status=need["status"],
        recognised_at=need["recognised_at"],
        contributions=given["contributions"],
        hours=round(given["minutes"] / 60, 2),
        pounds=given["pence"] / 100,
        claimed_at=need["claimed_at"],
    )
