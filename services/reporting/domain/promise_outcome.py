"""What became of a promise: kept in time, or late."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PromiseOutcome:
    """One promise that was answered or breached. A breach stays late, even if answered after."""

    promise_id: str
    late: bool


def late_wins(known: PromiseOutcome | None, told: PromiseOutcome) -> PromiseOutcome:
    """What to keep of a promise: late if it was ever late, in whatever order we are told."""
    return told if known is None or told.late else known
