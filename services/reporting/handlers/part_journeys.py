"""Two people after all: each is counted again."""

from services.reporting.domain.journey import Journey
from services.reporting.ports import ReportingWork
from shared.contracts.events.merging import MergeUndone


async def part_journeys(event: MergeUndone, work: ReportingWork) -> None:
    """Whoever was a member only through the merge has not joined."""
    journey = await work.journeys.get(event.member_id) or Journey(event.member_id)
    work.journeys.save(journey.unmerged())
    other = await work.journeys.get(event.into)
    if event.into_leaves and other is not None:
        work.journeys.save(other.left())
