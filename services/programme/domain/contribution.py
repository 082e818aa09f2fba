"""What was really given towards a need, as reporting counted it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Contribution:
    """One contribution towards one need. Whole minutes and pence, so that sums are exact."""

    contribution_id: str
    need_id: str
    minutes: int
    pence: int


def contribution_of(
    contribution_id: str, need_id: str, *, hours: float | None, pounds: float | None
) -> Contribution:
    """Hours to the nearest minute and pounds to the nearest penny; none is 0."""
    minutes, pence = round((hours or 0) * 60), round((pounds or 0) * 100)
    return Contribution(contribution_id, need_id, minutes, pence)
