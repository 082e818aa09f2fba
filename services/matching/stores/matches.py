"""Matches, one document each, and what they say about opportunities and organisations."""

from collections.abc import Sequence

from services.matching.domain.kinds import AGREED, MatchStatus
from services.matching.domain.match import Match
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.score import Standing
from services.matching.stores.standings import shown_at_all, standings
from shared.storage.documents import DocumentStore


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

    async def pairs(self, opportunity_ids: Sequence[str]) -> frozenset[tuple[str, str]]:
        """Index: shown."""
        found = await self.find({"opportunity_id": {"$in": list(opportunity_ids)}})
        return frozenset((match.offer_id, match.opportunity_id) for match in found)

    async def matched(self, opportunity_ids: Sequence[str]) -> set[str]:
        """Index: shown."""
        await self.flush()
        return await shown_at_all(self._work.database, opportunity_ids, session=self._work.session)

    async def waiting(self, opportunity_id: str, most: int | None) -> list[Match]:
        """Index: in-line."""
        query = {"opportunity_id": opportunity_id, "status": MatchStatus.WAITING_LIST.value}
        return await self.find(query, sort=[("number", 1)], limit=most or 0)

    async def to_check(self, most: int) -> list[Match]:
        """Index: to-check."""
        query = {"status": MatchStatus.HELD.value, "check_at": {"$lte": self._work.now}}
        return await self.find(query, sort=[("check_at", 1)], limit=most)

    async def agreed_of(self, member_id: str) -> list[Match]:
        """Index: of-member."""
        agreed = {"$in": [status.value for status in AGREED]}
        return await self.find({"member_id": member_id, "status": agreed})

    async def standings(self, opportunities: Sequence[Opportunity]) -> dict[str, Standing]:
        """Indexes: shown, answers; both cover their query."""
        await self.flush()
        work = self._work
        return await standings(work.database, opportunities, work.now, session=work.session)
