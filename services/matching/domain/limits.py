"""What is left of a pool's room and places while its pairs are given one after the other.

Pins are given so before anything is worked out, and publishing gives every pair so once more,
because rules and limits may have changed since the draft.
"""

from collections import Counter

from services.matching.domain.pool import NO_ROOM, Pool
from services.matching.domain.ranking import Policy
from services.matching.domain.rules import stops

GONE = "It is no longer part of the round."
NO_PLACE = "Every place it has is given to others."
TWICE = "This person has it with another offer."


class Limits:
    """Counts down with each pair that is taken."""

    def __init__(self, pool: Pool, policy: Policy) -> None:
        self._pool = pool
        self._offers = {offer.offer_id: offer for offer in pool.offers}
        self._opportunities = {each.opportunity_id: each for each in pool.opportunities}
        self._room = Counter(pool.room(policy))
        self._places = Counter(pool.places(policy))
        self._together: set[tuple[str, str]] = set()

    def take(self, offer_id: str, opportunity_id: str) -> str | None:
        """None where the pair is taken; otherwise what stands in its way, and nothing changes."""
        offer, opportunity = self._offers.get(offer_id), self._opportunities.get(opportunity_id)
        if offer is None or opportunity is None:
            return GONE
        if broken := stops(self._pool.pair(offer, opportunity)):
            return broken[0].sentence
        if not self._room[offer_id]:
            return NO_ROOM
        if not self._places[opportunity_id]:
            return NO_PLACE
        if (offer.member_id, opportunity_id) in self._together:
            return TWICE
        self._room[offer_id] -= 1
        self._places[opportunity_id] -= 1
        self._together.add((offer.member_id, opportunity_id))
        return None
