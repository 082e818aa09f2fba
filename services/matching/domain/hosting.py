"""Which organisations would be worth a visit, graded as matches are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from services.matching.domain.host import Host
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.places import Place
from services.matching.domain.projections import Organisation
from services.matching.domain.score import UNKNOWN
from services.matching.domain.vocabulary import Vocabulary

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that could be asked, how well it fits (0 to 1), and why in words."""

    host: Host
    place: Place
    fit: float
    reason: str = ""
    opportunity_id: str | None = None

    @property
    def turn(self) -> tuple[datetime, str]:
        """Who was asked least recently comes first; ties by id, so that order is never chance."""
        return self.host.asked_at or LONG_AGO, self.host.host_id


def alike(causes: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every cause that is like one of these: the same, or close to it."""
    cared = tuple(causes)
    return tuple(
        code
        for code in vocabulary.areas
        if any(vocabulary.likeness(mine, code) > 0 for mine in cared)
    )


def candidate(
    organisation: Organisation,
    host: Host,
    opportunities: Sequence[Opportunity],
    causes: Sequence[str],
    vocabulary: Vocabulary,
) -> Candidate | None:
    """The organisation with the best that it does or asks for; None where nothing of it fits.

    Who named no causes might like anything: all that has something to show fits alike.
    """
    if not (organisation.active and organisation.verified):
        return None
    shown: list[tuple[str | None, tuple[str, ...]]] = [
        (each.opportunity_id, each.causes) for each in opportunities
    ]
    graded = [
        (*_graded(causes, found, vocabulary), opportunity_id)
        for opportunity_id, found in [*shown, (None, organisation.causes)]
    ]
    fit, reason, opportunity_id = max(graded, key=lambda each: each[0])
    if fit <= 0:
        return None
    return Candidate(host, organisation.place, fit, reason, opportunity_id)


def _graded(
    cared: Sequence[str], found: Sequence[str], vocabulary: Vocabulary
) -> tuple[float, str]:
    known = [code for code in cared if code in vocabulary.areas]
    if not known:
        return UNKNOWN, ""
    like = [(vocabulary.likeness(mine, theirs), mine, theirs) for mine in known for theirs in found]
    value, mine, theirs = max(like, key=lambda each: each[0], default=(0.0, "", ""))
    if mine == theirs:
        return value, f"You both care about {vocabulary.cause(mine)}"
    close = f"{vocabulary.causes.get(theirs, theirs)} is close to {vocabulary.cause(mine)}"
    return value, f"{close}, which you care about"
