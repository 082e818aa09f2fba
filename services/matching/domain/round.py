"""A round of matching: pairs for a whole pool, drafted, reviewed, and only then proposed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from services.matching.domain.assignment import Solved, Worth
from services.matching.domain.match import Because
from services.matching.domain.round_errors import RoundEnded

Pairing = tuple[str, str]
"""The ids of an offer and of an opportunity."""


class RoundStatus(StrEnum):
    """Where a round stands. Until it is published nobody has been told anything."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Deed(StrEnum):
    """What a coordinator decides of one pair, whatever comes out best."""

    PIN = "pin"
    FORBID = "forbid"
    LIFT = "lift"


class Outcome(StrEnum):
    """What became of one line of a round."""

    DRAFTED = "drafted"
    WITHOUT = "without"
    PROPOSED = "proposed"
    NOT_PROPOSED = "not-proposed"


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """What one turn brought, and the bound that no other pairs could exceed."""

    worth: Worth
    bound: Worth

    @classmethod
    def of(cls, solved: Solved) -> "TurnTaken":
        """As it is kept."""
        return cls(solved.worth, solved.bound)


@dataclass(frozen=True, slots=True)
class Unfilled:
    """An opportunity that has places for more people than it was given, and why."""

    opportunity_id: str
    places: int
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft: an offer with the opportunity it is given, or why it stays without.

    After publishing, `why` says of a pair that was not proposed what stood in its way by then.
    """

    offer_id: str
    member_id: str
    opportunity_id: str | None = None
    line_id: str = ""
    round_id: str = ""
    score: float = 0.0
    reasons: tuple[Because, ...] = ()
    pinned: bool = False
    outcome: Outcome = Outcome.DRAFTED
    why: str = ""
    match_id: str | None = None

    def numbered(self, round_id: str, number: int) -> "Line":
        """With its place in the draft: ids sort in the order of the lines."""
        return replace(self, round_id=round_id, line_id=f"{round_id}-{number:05}")

    def proposed_as(self, match_id: str) -> "Line":
        """Both sides are asked."""
        return replace(self, outcome=Outcome.PROPOSED, match_id=match_id)

    def stopped_by(self, sentence: str) -> "Line":
        """By the time of publishing something stood in its way."""
        return replace(self, outcome=Outcome.NOT_PROPOSED, why=sentence)


@dataclass(frozen=True, slots=True)
class Override:
    """One decision of a coordinator about one pair, with its reason: kept, never changed."""

    override_id: str
    round_id: str
    deed: Deed
    offer_id: str
    member_id: str
    opportunity_id: str
    reason: str
    words: str
    coordinator_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """One round and what its last draft came to.

    `offer_ids` are the offers that were named; none: whatever open offers could serve. Every member
    gets `each` pairs at the most.
    """

    round_id: str
    title: str
    coordinator_id: str
    opportunity_ids: tuple[str, ...]
    opened_at: datetime
    drafted_at: datetime
    offer_ids: tuple[str, ...] = ()
    each: int = 1
    status: RoundStatus = RoundStatus.DRAFT
    weights_version: int = 0
    pairs: int = 0
    turns: tuple[TurnTaken, ...] = ()
    unfilled: tuple[Unfilled, ...] = ()
    ended_at: datetime | None = None
    proposed: int = 0
    not_proposed: int = 0

    def still_a_draft(self) -> "Round":
        """Itself, while it can be changed. Raises RoundEnded."""
        if self.status is not RoundStatus.DRAFT:
            raise RoundEnded
        return self

    def published(self, proposed: int, not_proposed: int, now: datetime) -> "Round":
        """Proposed to both sides, as far as it still could be. Raises RoundEnded."""
        return replace(
            self.still_a_draft(),
            status=RoundStatus.PUBLISHED,
            proposed=proposed,
            not_proposed=not_proposed,
            ended_at=now,
        )

    def discarded(self, now: datetime) -> "Round":
        """Never to be proposed. Raises RoundEnded."""
        return replace(self.still_a_draft(), status=RoundStatus.DISCARDED, ended_at=now)


def in_force(overrides: Iterable[Override]) -> dict[Pairing, Deed]:
    """What holds of each pair: the last decision, unless it was lifted."""
    last: dict[Pairing, Deed] = {}
    for each in sorted(overrides, key=lambda override: (override.at, override.override_id)):
        last[each.offer_id, each.opportunity_id] = each.deed
    return {pair: deed for pair, deed in last.items() if deed is not Deed.LIFT}
