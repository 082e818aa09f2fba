"""The relationships open to somebody, without their notes: reading those is written down."""

from typing import Any

from services.membership.views.groups import names_of
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.relationships import Relationships, RelationshipSummary
from shared.policy import Everything, Only, scope_of
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database

NEWEST = [("opened_at", -1), ("_id", -1)]


async def relationships(
    query: Relationships, actor: Actor, database: Database
) -> Page[RelationshipSummary]:
    """All for the working group, else those the actor owns; newest first. Raises BadCursor."""
    found = await database.find(
        "relationships",
        {**_open_to(actor), **seek(query.cursor, NEWEST)},
        sort=NEWEST,
        limit=query.limit + 1,
        projection={"notes.text": 0, "notes.source": 0},
    )
    names = await names_of([each["owner_id"] for each in found], database)
    return page(
        found,
        query.limit,
        NEWEST,
        lambda each: RelationshipSummary(
            relationship_id=each["_id"],
            name=each["name"],
            stage=each["moves"][-1]["stage"],
            since=each["moves"][-1]["on"],
            owner_name=names.get(each["owner_id"], "Somebody who has left"),
            notes=len(each["notes"]),
        ),
    )


def _open_to(actor: Actor) -> dict[str, Any]:
    match scope_of(actor, Relationships):
        case Everything():
            return {}
        case Only(person_ids=owners):
            return {"owner_id": {"$in": list(owners)}}
        case _:
            return {"owner_id": {"$in": []}}
