"""Matches, one document each, and what they say about opportunities and organisations."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from services.matching.domain.kinds import PENDING
from services.matching.domain.match import Match
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.score import Standing
from shared.storage.documents import DocumentStore

TIME_TO_ANSWER = timedelta(days=7)
"""Five working days, as promised to members: before that, silence is not yet an answer."""

ON_RECORD = timedelta(days=180)
"""How an organisation answered longer ago does not count."""


class MongoMatches(DocumentStore[Match]):
    """Proposals and what became of them."""

    collection = "matches"
    shape = Match
    id_field = "match_id"

    async def of_offer(self, offer_id: str) -> list[Match]:
        """Index: once."""
        return await self.find({"offer_id": offer_id})

    async def of_opportunity(self, opportunity_id: str) -> list[Match]:
        """Index: shown."""
        return await self.find({"opportunity_id": opportunity_id})

    async def matched(self, opportunity_ids: Sequence[str]) -> set[str]:
        """Index: shown."""
        groups = await self._grouped(
            {"opportunity_id": {"$in": list(opportunity_ids)}}, "$opportunity_id", {}
        )
        return set(groups)

    async def standings(self, opportunities: Sequence[Opportunity]) -> dict[str, Standing]:
        """Indexes: shown, answers; both cover their query."""
        if not opportunities:
            return {}
        shown = await self._shown([each.opportunity_id for each in opportunities])
        answers = await self._answers({each.organisation_id for each in opportunities})
        nothing: Mapping[str, int] = {}
        return {
            each.opportunity_id: Standing(
                shown=shown.get(each.opportunity_id, nothing).get("shown", 0),
                pending=shown.get(each.opportunity_id, nothing).get("pending", 0),
                asked=answers.get(each.organisation_id, nothing).get("asked", 0),
                answered=answers.get(each.organisation_id, nothing).get("answered", 0),
            )
            for each in opportunities
        }

    async def _shown(self, opportunity_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        pending = {"$in": ["$status", [status.value for status in PENDING]]}
        return await self._grouped(
            {"opportunity_id": {"$in": list(opportunity_ids)}},
            "$opportunity_id",
            {"shown": {"$sum": 1}, "pending": {"$sum": {"$cond": [pending, 1, 0]}}},
        )

    async def _answers(self, organisation_ids: set[str]) -> dict[str, dict[str, int]]:
        now = self._work.now
        answered = "$answered_by_organisation"
        due = {"$or": [answered, {"$lt": ["$proposed_at", now - TIME_TO_ANSWER]}]}
        return await self._grouped(
            {
                "organisation_id": {"$in": sorted(organisation_ids)},
                "proposed_at": {"$gte": now - ON_RECORD},
            },
            "$organisation_id",
            {
                "asked": {"$sum": {"$cond": [due, 1, 0]}},
                "answered": {"$sum": {"$cond": [answered, 1, 0]}},
            },
        )

    async def _grouped(
        self, query: Mapping[str, Any], by: str, sums: Mapping[str, Any]
    ) -> dict[str, dict[str, int]]:
        await self.flush()
        groups = await self._work.database.aggregate(
            self.collection,
            [{"$match": query}, {"$group": {"_id": by, **sums}}],
            session=self._work.session,
        )
        return {group.pop("_id"): group for group in groups}
