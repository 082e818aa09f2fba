"""A confirmed contribution becomes one fact, and everybody hears what counts."""

from services.reporting.domain.fact import Fact, area_of, in_minutes, in_pence
from services.reporting.ports import ReportingWork
from shared.contracts.events.matching import ContributionConfirmed
from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.vocabulary import CAUSES, ImpactArea

AREAS: dict[str, str] = {code: area.value for code, (_, area) in CAUSES.items()}


async def record_impact(event: ContributionConfirmed, work: ReportingWork) -> None:
    """Count the contribution once, however often and under whatever message it is confirmed."""
    if await work.facts.get(event.contribution_id) is not None:
        return
    fact = _fact_of(event)
    work.facts.add(fact)
    work.publish(_impact_of(event, fact))


def _fact_of(event: ContributionConfirmed) -> Fact:
    return Fact(
        contribution_id=event.contribution_id,
        member_id=event.member_id,
        organisation_id=event.organisation_id,
        opportunity_id=event.opportunity_id,
        kind=event.kind.value,
        area=area_of(event.causes, AREAS),
        priority=event.priority.value,
        minutes=in_minutes(event.amounts.hours),
        pence=in_pence(event.amounts.pounds),
        things=event.amounts.things is not None,
        done_on=event.done_on,
        need_id=event.need_id,
    )


def _impact_of(event: ContributionConfirmed, fact: Fact) -> ImpactRecorded:
    return ImpactRecorded(
        impact_id=fact.impact_id,
        contribution_id=event.contribution_id,
        member_id=event.member_id,
        organisation_id=event.organisation_id,
        opportunity_id=event.opportunity_id,
        kind=event.kind,
        area=ImpactArea(fact.area),
        priority=event.priority,
        amounts=event.amounts,
        done_on=event.done_on,
        need_id=event.need_id,
    )
