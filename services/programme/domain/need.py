"""A need: a problem of the place that somebody claims, and that evidence lets others recognise."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from services.programme.domain.errors import NeedWithoutEvidence

CLAIMED = "claimed"
RECOGNISED = "recognised"


@dataclass(frozen=True)
class Evidence:
    """Why somebody believes that the need is real; `kind` is place-data, testimony or research."""

    kind: str
    words: str
    source: str


@dataclass(frozen=True)
class Location:
    """Where the need is, as coarsely as it is known; degrees are WGS 84."""

    outcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Need:
    """One need. Who claimed and who recognised it are ids of people, never shown in lists."""

    need_id: str
    title: str
    words: str
    cause: str
    location: Location
    evidence: tuple[Evidence, ...]
    claimed_by: str
    claimed_at: datetime
    status: str = CLAIMED
    recognised_by: str | None = None
    recognised_at: datetime | None = None

    @property
    def is_recognised(self) -> bool:
        """True once somebody who may do so recognised it; it stays so."""
        return self.status == RECOGNISED

    def with_evidence(self, added: Iterable[Evidence]) -> "Need":
        """The need with more evidence; what is already there is not repeated."""
        return replace(self, evidence=tuple(dict.fromkeys((*self.evidence, *added))))

    def recognised(self, *, by: str, at: datetime) -> "Need":
        """The need, recognised. The first recognition stands; raises NeedWithoutEvidence."""
        if not self.evidence:
            raise NeedWithoutEvidence
        if self.is_recognised:
            return self
        return replace(self, status=RECOGNISED, recognised_by=by, recognised_at=at)
