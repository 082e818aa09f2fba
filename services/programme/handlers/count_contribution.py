"""What was given towards a need is added to it, once."""

from services.programme.domain.contribution import contribution_of
from services.programme.ports import ProgrammeWork
from shared.contracts.events.reporting import ImpactRecorded


async def count_contribution(event: ImpactRecorded, work: ProgrammeWork) -> None:
    """Keep the contribution if it names a need; the same contribution never counts twice."""
    if event.need_id is None or await work.contributions.get(event.contribution_id):
        return
    work.contributions.add(
        contribution_of(
            event.contribution_id,
            event.need_id,
            hours=event.amounts.hours,
            pounds=event.amounts.pounds,
        )
    )
