"""What became of a promise: kept in time, kept late, or never answered at all."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PromiseOutcome:
    """One promise that was answered or breached. A breach stays late, even if answered after.

    `minutes` is how long somebody waited for a person. Whoever owed it is kept where it was an
    organisation, and never a person. Older news says only whether it was late.
    """

    promise_id: str
    late: bool
    kept: bool = True
    minutes: int | None = None
    organisation_id: str | None = None


def joined(known: PromiseOutcome | None, told: PromiseOutcome) -> PromiseOutcome:
    """What to keep of a promise, in whatever order and however often we are told."""
    if known is None:
        return told
    return PromiseOutcome(
        promise_id=told.promise_id,
        late=known.late or told.late,
        kept=known.kept or told.kept,
        minutes=told.minutes if known.minutes is None else known.minutes,
        organisation_id=known.organisation_id or told.organisation_id,
    )
