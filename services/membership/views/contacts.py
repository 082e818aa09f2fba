"""How to reach people, for the services that must write to or introduce them."""

from services.membership.domain.group import COORDINATORS
from services.membership.views.rolls import Rolls
from shared.contracts.requests.membership import Contact, Contacts, ContactsOf
from shared.storage.mongo import Database, Document


async def contacts_of(query: ContactsOf, rolls: Rolls) -> Contacts:
    """Each of the people asked for who is known, once, by id.

    Whoever was merged is reached through the record that was kept; whom only an import brought
    is not written to before they have confirmed.
    """
    database = rolls.database
    ids = [*query.person_ids, *await _representatives(query.organisation_id, database)]
    if query.coordinators:
        ids += [each["person_id"] for each in await rolls.appointments_to(COORDINATORS)]
    if query.group_id is not None:
        ids += await rolls.people_of(query.group_id)
    if query.working_group:
        ids += await rolls.holders_of("working-group")
    people = await _people({"_id": {"$in": list(dict.fromkeys(ids))}}, database)
    merged = [person["merged_into"] for person in people if person["merged_into"]]
    kept = {each["_id"]: each for each in await _people({"_id": {"$in": merged}}, database)}
    reached = ((person["_id"], kept.get(person["merged_into"], person)) for person in people)
    return Contacts(
        contacts=tuple(
            Contact(person_id=id_, name=person["name"], email=person["email"])
            for id_, person in reached
            if not person["unconfirmed"]
        )
    )


async def _people(query: Document, database: Database) -> list[Document]:
    fields = dict.fromkeys(("name", "email", "merged_into", "unconfirmed"), 1)
    return await database.find("people", query, sort=[("_id", 1)], projection=fields)


async def _representatives(organisation_id: str | None, database: Database) -> list[str]:
    if organisation_id is None:
        return []
    organisation = await database.find_one("organisations", {"_id": organisation_id})
    return list(organisation["representatives"]) if organisation else []
