"""The inbox: what one person was told, newest first."""

from services.notifications.views.aliases import under_all_ids
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.notifications import InboxOf, NoticeView
from shared.policy import scope_of
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document
from shared.storage.scopes import within

_KEYS = [("sent_at", -1), ("_id", 1)]


async def inbox_of(database: Database, query: InboxOf, actor: Actor) -> Page[NoticeView]:
    """Only the person who asks: there is no way to name somebody else."""
    seen = await under_all_ids(scope_of(actor, InboxOf), actor, database)
    mine = within(seen, people=("person_id",))
    documents = await database.find(
        "notices",
        {"$and": [mine, seek(query.cursor, _KEYS)]},
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
