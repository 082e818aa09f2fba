"""Promises, the most overdue first, so that whoever waits longest is seen first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.notifications.views.aliases import under_all_ids
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.notifications import Promises, PromiseView
from shared.policy import scope_of
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document
from shared.storage.scopes import within

PARTIES = ("owner_id", "waiting_id")
_KEYS = [("settled", 1), ("late_days", -1), ("due_on", 1), ("_id", 1)]
"""Those that wait come first: among them the earliest due day is the longest delay. Settled ones
follow by the delay they were kept with."""


async def promises(
    database: Database, query: Promises, actor: Actor, today: date
) -> Page[PromiseView]:
    """Coordinators see all; others those they or an organisation they speak for are in."""
    seen = await under_all_ids(scope_of(actor, Promises), actor, database)
    wanted = [
        within(seen, people=PARTIES, organisations=PARTIES),
        _asked_for(query),
        seek(query.cursor, _KEYS),
    ]
    documents = await database.find("promises", {"$and": wanted}, sort=_KEYS, limit=query.limit + 1)
    names = await _names(database, documents)
    return page(documents, query.limit, _KEYS, lambda document: _view(document, names, today))


def _asked_for(query: Promises) -> dict[str, Any]:
    asked = {"owner_id": query.owner_id, "status": query.status}
    return {name: value for name, value in asked.items() if value is not None}


async def _names(database: Database, documents: Sequence[Document]) -> dict[str, str]:
    """Of the organisations among both parties, by id; people have no name here."""
    parties = {document[party] for document in documents for party in ("owner_id", "waiting_id")}
    found = await database.find("organisations", {"_id": {"$in": sorted(parties)}})
    return {organisation["_id"]: organisation["name"] for organisation in found}


def _view(document: Document, names: dict[str, str], today: date) -> PromiseView:
    due_on = date.fromisoformat(document["due_on"])
    delay = document["late_days"] if document["settled"] else max(0, (today - due_on).days)
    owner, waiting = "a member", "an organisation"
    if document["owner_side"] != "member":
        owner, waiting = waiting, owner
    if document["owner_side"] == "coordinators":
        owner = "the coordinators"
    return PromiseView(
        promise_id=document["_id"],
        about=document["about"],
        owner_id=document["owner_id"],
        owner_name=names.get(document["owner_id"], owner),
        waiting_id=document["waiting_id"],
        waiting_name=names.get(document["waiting_id"], waiting),
        match_id=document["match_id"],
        visit_id=document.get("visit_id"),
        opened_at=document["opened_at"],
        due_on=due_on,
        status=document["status"],
        late_days=delay,
    )
