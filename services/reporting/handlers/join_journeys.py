"""Two members are one person, who is counted once at each step."""

from services.reporting.domain.journey import Journey
from services.reporting.ports import ReportingWork
from shared.contracts.events.merging import MemberMerged


async def join_journeys(event: MemberMerged, work: ReportingWork) -> None:
    """Both journeys stay as they are; the report reads them as one."""
    journey = await work.journeys.get(event.member_id) or Journey(event.member_id)
    work.journeys.save(journey.merged(event.into))
