"""A pair of records that may be one, until somebody has looked."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Self, TypeAlias

from services.membership.domain.blocking import Pair
from services.membership.domain.likeness import Ground

Kind: TypeAlias = Literal["person", "organisation"]
Verdict: TypeAlias = Literal["open", "different", "merged"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What speaks for two records being one, and what a coordinator said to it."""

    pair_id: str
    kind: Kind
    first_id: str
    second_id: str
    score: int
    grounds: tuple[Ground, ...]
    found_at: datetime
    status: Verdict = "open"
    judged_by: str | None = None
    judged_at: datetime | None = None

    @classmethod
    def of(cls, pair: Pair, kind: Kind, now: datetime) -> Self:
        """Somebody should look at this pair."""
        return cls(
            pair_id=pair.pair_id,
            kind=kind,
            first_id=pair.first_id,
            second_id=pair.second_id,
            score=pair.judgement.score,
            grounds=pair.judgement.grounds,
            found_at=now,
        )

    @property
    def record_ids(self) -> tuple[str, str]:
        """The two."""
        return (self.first_id, self.second_id)

    def found_again(self, pair: Pair, now: datetime) -> Self:
        """After another scan. A pair that was judged comes back only if more speaks for it now."""
        score, grounds = pair.judgement.score, pair.judgement.grounds
        if self.status == "different" and score <= self.score:
            return self
        if self.status == "open" and grounds == self.grounds:
            return self
        return replace(self.of(pair, self.kind, now), found_at=now)

    def judged(self, verdict: Verdict, by: str, now: datetime) -> Self:
        """Somebody has looked."""
        return replace(self, status=verdict, judged_by=by, judged_at=now)

    def reopened(self) -> Self:
        """As before somebody looked."""
        return replace(self, status="open", judged_by=None, judged_at=None)


def outlived(open_ones: Collection[Suggestion], found: Collection[str]) -> list[Suggestion]:
    """Those that nothing speaks for any more: what is not among the pairs found."""
    return [each for each in open_ones if each.status == "open" and each.pair_id not in found]
