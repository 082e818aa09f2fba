"""The inbox: what one person was told, newest first."""

from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.notifications import InboxOf, NoticeView
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

_KEYS = [("sent_at", -1), ("_id", 1)]


async def inbox_of(database: Database, query: InboxOf, actor: Actor) -> Page[NoticeView]:
    """Only the person who asks: there is no way to name somebody else."""
    documents = await database.find(
        "notices",
        {"person_id": actor.id, **seek(query.cursor, _KEYS)},
        sort=_KEYS,
        limit=query.limit + 1,
    )
    return page(documents, query.limit, _KEYS, _view)


def _view(document: Document) -> NoticeView:
    words = document["words"]
    return NoticeView(
        notice_id=document["_id"],
        topic=document["topic"],
        title=words["title"],
        text="\n\n".join(words["lines"]),
        link=words["link"],
        sent_at=document["sent_at"],
    )
