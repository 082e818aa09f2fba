"""Whom mail does not reach, longest first, with the names membership has for them."""

from services.notifications.ports import Directory, MembershipUnreachable
from shared.contracts.requests.common import Page
from shared.contracts.requests.unreached import Unreached, UnreachedView
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

_KEYS = [("since", 1), ("_id", 1)]
NAMELESS = "Somebody"


async def unreached(
    database: Database, directory: Directory, query: Unreached
) -> Page[UnreachedView]:
    """For coordinators. Where membership does not answer, the list has no names."""
    documents = await database.find(
        "unreached", seek(query.cursor, _KEYS), sort=_KEYS, limit=query.limit + 1
    )
    names = await _names(directory, documents)
    return page(documents, query.limit, _KEYS, lambda document: _view(document, names))


async def _names(directory: Directory, documents: list[Document]) -> dict[str, str]:
    try:
        contacts = await directory.contacts({document["_id"] for document in documents})
    except MembershipUnreachable:
        return {}
    return {contact.person_id: contact.name for contact in contacts.values()}


def _view(document: Document, names: dict[str, str]) -> UnreachedView:
    return UnreachedView(
        person_id=document["_id"],
        name=names.get(document["_id"], NAMELESS),
        code=document["code"],
        since=document["since"],
    )
