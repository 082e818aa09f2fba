"""Whether somebody who was introduced may still take part: clearance ends, and is withdrawn."""

from dataclasses import replace
from datetime import datetime

from services.matching.domain.eligibility import ASK_AGAIN, LOOK_AGAIN, Cleared, Question
from services.matching.domain.engagement import Engagement


def asks(engagement: Engagement, question: Question) -> bool:
    """True where this is what it still waits to be told."""
    asked = (engagement.member_id, engagement.check_at)
    return engagement.cancelled_at is None and asked == (question.member_id, question.due_at)


def to_be_asked(engagement: Engagement, now: datetime) -> Engagement:
    """Something on record of its member changed. What is over is looked at no more."""
    over = engagement.days.over(now.date())
    return replace(engagement, check_at=None if over else now)


def may_go_on(engagement: Engagement, answer: Cleared) -> Engagement:
    """Cleared today, until the answer ends."""
    return replace(engagement, renewed=answer, check_at=answer.ends_at, paused_at=None)


def paused(engagement: Engagement, now: datetime) -> Engagement:
    """Not cleared any more: nobody takes part before they are again."""
    since = engagement.paused_at or now
    return replace(engagement, check_at=now + LOOK_AGAIN, paused_at=since)


def unanswered(engagement: Engagement, now: datetime) -> Engagement:
    """Membership is silent: what has ended by its own last day clears nobody meanwhile."""
    last = engagement.renewed or engagement.cleared
    ended = last is not None and last.ends_at is not None and last.ends_at <= now
    since = engagement.paused_at or (now if ended else None)
    return replace(engagement, check_at=now + ASK_AGAIN, paused_at=since)
