"""The other side agrees on what was given: from now on it counts, once."""

from services.matching.domain.engagement import Contribution, Engagement
from services.matching.domain.errors import found
from services.matching.domain.match import side_of
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.matching import ContributionConfirmed
from shared.contracts.requests.matching import ConfirmContribution
from shared.contracts.values import Amounts
from shared.policy import require


async def confirm_contribution(command: ConfirmContribution, work: MatchingWork) -> Done:
    """Confirm it; saying so twice is harmless. Refused for the side that reported it."""
    contribution = found(await work.contributions.get(command.contribution_id), "contribution")
    organisation_id = contribution.organisation_id
    require(
        work.actor,
        ConfirmContribution,
        person_id=contribution.member_id,
        organisation_id=organisation_id,
    )
    by = side_of(contribution.member_id, work.actor.id)
    confirmed = contribution.confirmed(by, work.now)
    if contribution.confirmed_at is None:
        engagement = found(await work.engagements.get(contribution.engagement_id), "engagement")
        work.contributions.save(confirmed)
        work.publish(_confirmed(confirmed, engagement))
        await _complete(engagement, work)
    return Done(id=contribution.contribution_id)


async def _complete(engagement: Engagement, work: MatchingWork) -> None:
    """The match has led to something, and the offer has found its use."""
    match = found(await work.matches.get(engagement.match_id), "match")
    offer = found(await work.offers.get(engagement.offer_id), "offer")
    work.matches.save(match.completed())
    work.offers.save(offer.fulfilled())


def _confirmed(contribution: Contribution, engagement: Engagement) -> ContributionConfirmed:
    return ContributionConfirmed(
        contribution_id=contribution.contribution_id,
        engagement_id=engagement.engagement_id,
        opportunity_id=engagement.opportunity_id,
        member_id=engagement.member_id,
        organisation_id=engagement.organisation_id,
        kind=engagement.kind.value,
        amounts=Amounts(
            hours=contribution.hours, pounds=contribution.pounds, things=contribution.things
        ).without_words(),
        done_on=contribution.done_on,
        causes=engagement.causes,
        priority=engagement.priority,
        need_id=engagement.need_id,
    )
