"""How to reach people, for the services that must write to or introduce them."""

from typing import Any

from shared.contracts.requests.membership import Contact, Contacts, ContactsOf
from shared.storage.mongo import Database


async def contacts_of(query: ContactsOf, database: Database) -> Contacts:
    """Each of the people asked for who is known, once, by id."""
    wanted: list[dict[str, Any]] = []
    if ids := [*query.person_ids, *await _representatives(query.organisation_id, database)]:
        wanted.append({"_id": {"$in": list(dict.fromkeys(ids))}})
    if query.coordinators:
        wanted.append({"coordinator": True})
    if not wanted:
        return Contacts(contacts=())
    people = await database.find(
        "people", {"$or": wanted}, sort=[("_id", 1)], projection={"name": 1, "email": 1}
    )
    return Contacts(
        contacts=tuple(
            Contact(person_id=p["_id"], name=p["name"], email=p["email"]) for p in people
        )
    )


async def _representatives(organisation_id: str | None, database: Database) -> list[str]:
    if organisation_id is None:
        return []
    organisation = await database.find_one("organisations", {"_id": organisation_id})
    return list(organisation["representatives"]) if organisation else []
