"""Engagements and the contributions made in them."""

from collections.abc import Sequence
from datetime import date

from services.matching.domain.engagement import Contribution, Engagement
from shared.storage.documents import DocumentStore


class MongoEngagements(DocumentStore[Engagement]):
    """Commitments after introductions."""

    collection = "engagements"
    shape = Engagement
    id_field = "engagement_id"

    async def on_day(self, member_id: str, day: date) -> list[Engagement]:
        """Index: of-member."""
        this_day = {"days.starts_on": day.isoformat(), "days.ends_on": day.isoformat()}
        return await self.find({"member_id": member_id, **this_day, "cancelled_at": None})

    async def for_a_duty(self, member_id: str) -> list[Engagement]:
        """Index: of-member."""
        some = {"$type": "string"}
        return await self.find({"member_id": member_id, "duty": some, "cancelled_at": None})

    async def to_check(self, most: int) -> list[Engagement]:
        """Index: to-check."""
        due = {"check_at": {"$lte": self._work.now}, "cancelled_at": None}
        return await self.find(due, sort=[("check_at", 1)], limit=most)


class MongoContributions(DocumentStore[Contribution]):
    """What was given."""

    collection = "contributions"
    shape = Contribution
    id_field = "contribution_id"

    async def of_matches(self, match_ids: Sequence[str]) -> list[Contribution]:
        """Index: of-match."""
        return await self.find({"match_id": {"$in": list(match_ids)}}) if match_ids else []
