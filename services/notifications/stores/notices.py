"""Notices in MongoDB: everybody's inbox."""

from datetime import datetime

from services.notifications.domain.announcement import Notice
from shared.storage.documents import DocumentStore


class MongoNotices(DocumentStore[Notice]):
    """What people were told."""

    collection = "notices"
    shape = Notice
    id_field = "notice_id"

    async def single_letters(self, person_id: str, since: datetime) -> int:
        """How many got a letter of their own that its reader could have switched off."""
        return await self.count({"person_id": person_id, "letter_at": {"$gt": since}})

    async def for_digest(self, person_id: str, by: datetime | None = None) -> list[Notice]:
        """What waits for this person's digests, newest first; with `by`, those due by then."""
        due = {"$lte": by} if by else {"$ne": None}
        return await self.find(
            {"person_id": person_id, "digest_at": due}, sort=[("sent_at", -1), ("_id", 1)]
        )

    async def digest_due(self, now: datetime, limit: int) -> tuple[str, ...]:
        """People whose digest is due, longest waiting first, found in so many notices."""
        found = await self.find({"digest_at": {"$lte": now}}, sort=[("digest_at", 1)], limit=limit)
        return tuple(dict.fromkeys(notice.person_id for notice in found))
