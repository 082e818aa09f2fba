"""Announcements in MongoDB: the told ones stay, so that a repeated event tells nobody twice."""

from datetime import datetime

from services.notifications.domain.announcement import Announcement
from shared.storage.documents import DocumentStore


class MongoAnnouncements(DocumentStore[Announcement]):
    """What is to be told, and what has been."""

    collection = "announcements"
    shape = Announcement
    id_field = "announcement_id"

    async def add_once(self, announcement: Announcement) -> None:
        """Keep it, unless one with its id is there already."""
        if await self.get(announcement.announcement_id) is None:
            self.add(announcement)

    async def due(self, now: datetime, limit: int) -> list[Announcement]:
        """Those to be told now, longest waiting first."""
        query = {"told": False, "due_at": {"$lte": now}}
        return await self.find(query, sort=[("due_at", 1)], limit=limit)
