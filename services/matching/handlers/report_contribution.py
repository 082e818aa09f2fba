"""One side of an engagement says what was given."""

from services.matching.domain.engagement import Contribution, past
from services.matching.domain.errors import found
from services.matching.domain.match import side_of
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.matching import ContributionReported
from shared.contracts.requests.matching import ReportContribution
from shared.policy import require


async def report_contribution(command: ReportContribution, work: MatchingWork) -> Done:
    """Keep the report; it counts once the other side confirms it. The future is refused."""
    engagement = found(await work.engagements.get(command.engagement_id), "engagement")
    organisation_id = engagement.organisation_id
    require(
        work.actor,
        ReportContribution,
        person_id=engagement.member_id,
        organisation_id=organisation_id,
    )
    by = side_of(engagement.member_id, work.actor.id)
    contribution = Contribution(
        contribution_id=work.new_id(),
        engagement_id=engagement.engagement_id,
        match_id=engagement.match_id,
        member_id=engagement.member_id,
        organisation_id=organisation_id,
        hours=command.amounts.hours,
        pounds=command.amounts.pounds,
        things=command.amounts.things,
        done_on=past("done_on", command.done_on, work.now.date()),
        reported_by=by,
        reported_at=work.now,
    )
    work.contributions.add(contribution)
    work.publish(
        ContributionReported(
            contribution_id=contribution.contribution_id,
            engagement_id=engagement.engagement_id,
            member_id=engagement.member_id,
            organisation_id=organisation_id,
            amounts=command.amounts.without_words(),
            done_on=command.done_on,
            by=by.value,
        )
    )
    return Done(id=contribution.contribution_id)
