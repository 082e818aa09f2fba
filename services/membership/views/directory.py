"""The coordinator's directory: people by name, narrowed by the beginnings of words and by tags."""

from typing import Any

from services.membership.domain.directory import meant, start, tag
from services.membership.domain.gazetteer import Gazetteer
from services.membership.domain.names import words_of
from services.membership.domain.visibility import visible
from services.membership.views.rolls import Rolls
from shared.contracts.requests.profiles import DirectoryPage, People, PersonSummary
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

BY_NAME = [("directory.name_key", 1), ("_id", 1)]
NEAR = 2
"""Letters of a mistyped word that must be right for the word it stands for to be looked for."""
MOST_KNOWN_WORDS = 1000


async def people(query: People, rolls: Rolls, gazetteer: Gazetteer) -> DirectoryPage:
    """People by name. Where a word begins no name, names with a word much like it."""
    database = rolls.database
    words = words_of(query.text or "")
    if query.text and query.text.strip() and not words:
        return DirectoryPage(items=())
    tags = await _tagged(query, rolls, gazetteer)
    found = await _find(query, words, tags, database)
    if found or not words or query.cursor:
        return _page(found, query.limit, ())
    likely = tuple([await _likely(word, database) for word in words])
    if likely == words:
        return _page((), query.limit, ())
    return _page(await _find(query, likely, tags, database), query.limit, likely)


async def _find(
    query: People, words: tuple[str, ...], narrowed: list[dict[str, Any]], database: Database
) -> list[Document]:
    having = [{"directory.starts": start(word)} for word in words]
    after = seek(query.cursor, BY_NAME)
    listed = {"directory.name_key": {"$gte": ""}}
    wanted = [*having, *narrowed, *([after] if after else [listed])]
    return await database.find(
        "people",
        {"$and": wanted},
        sort=BY_NAME,
        limit=query.limit + 1,
        projection={"name": 1, "membership": 1, "visibility": 1, "directory.name_key": 1},
    )


async def _tagged(query: People, rolls: Rolls, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    given = {"link": query.link, "interest": query.interest, "status": query.status}
    wanted: list[dict[str, Any]] = [
        {"directory.tags": tag(kind, value)} for kind, value in given.items() if value
    ]
    if query.role:
        wanted.append(await _holding(query.role, rolls))
    if query.area:
        tags = [tag("area", gazetteer.area_named(query.area))]
        tags += [tag("outcode", outcode) for outcode in gazetteer.outcodes_of(query.area)]
        wanted.append({"directory.tags": {"$in": tags}})
    return wanted


async def _holding(role: str, rolls: Rolls) -> dict[str, Any]:
    """Who has this role today; a role that nothing here gives is nobody's."""
    if role == "member":
        return {"directory.tags": tag("status", "member")}
    if role == "representative":
        speakers = await rolls.database["organisations"].distinct("representatives")
        return {"_id": {"$in": speakers}}
    return {"_id": {"$in": await rolls.holders_of(role)}}


async def _likely(word: str, database: Database) -> str:
    """The word itself where names begin with it; else a known one much like it, else itself."""
    if await database.find("people", {"directory.starts": start(word)}, limit=1):
        return word
    found = await database.find(
        "people",
        {"directory.starts": word[:NEAR]},
        limit=MOST_KNOWN_WORDS,
        projection={"directory.words": 1, "_id": 0},
    )
    known = {one for person in found for one in person["directory"]["words"]}
    near = {one for one in known if one.startswith(word[:NEAR])}
    return meant(word, near) or word


def _page(found: Any, limit: int, likely: tuple[str, ...]) -> DirectoryPage:
    flat = [{**one, "directory.name_key": one["directory"]["name_key"]} for one in found]
    part = page(flat, limit, BY_NAME, _summary)
    return DirectoryPage(items=part.items, next=part.next, meant=likely)


def _summary(person: Document) -> PersonSummary:
    membership = person["membership"] or {}
    fields = {
        "links": tuple(dict.fromkeys(link["type"] for link in membership.get("links", ()))),
        "interests": tuple(membership.get("interests", ())),
        "whereabouts": membership.get("outcode"),
    }
    shown = visible(fields, person.get("visibility", {}), "coordinator")
    return PersonSummary(
        person_id=person["_id"],
        name=person["name"],
        status="member" if membership else "known",
        links=shown.get("links", ()),
        interests=shown.get("interests", ()),
        outcode=shown.get("whereabouts"),
    )
