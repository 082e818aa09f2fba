"""Somebody who was introduced for a duty may be cleared for it no longer: then it pauses."""

from services.matching.domain.eligibility import Cleared, Question
from services.matching.domain.engagement import Engagement
from services.matching.domain.taking_part import asks, may_go_on, paused, unanswered
from services.matching.ports import MatchingWork
from shared.contracts.events.engagements import EngagementPaused, EngagementResumed


async def review_engagement(
    question: Question, answer: Cleared | None, work: MatchingWork, *, silent: bool = False
) -> None:
    """Pause or resume it, and say so once each time. An answer of another day is none."""
    engagement = await work.engagements.get(question.about_id)
    if engagement is None or not asks(engagement, question):
        return
    if silent:
        reviewed = unanswered(engagement, work.now)
    elif answer is None:
        reviewed = paused(engagement, work.now)
    elif answer.holds(question.duty, work.now.date()):
        reviewed = may_go_on(engagement, answer)
    else:
        return
    work.engagements.save(reviewed)
    _say(engagement, reviewed, work)


def _say(before: Engagement, after: Engagement, work: MatchingWork) -> None:
    if (before.paused_at is None) == (after.paused_at is None):
        return
    kind = EngagementResumed if after.paused_at is None else EngagementPaused
    work.publish(
        kind(
            match_id=after.match_id,
            engagement_id=after.engagement_id,
            member_id=after.member_id,
            organisation_id=after.organisation_id,
            on=work.now.date(),
        )
    )
