"""May somebody still take part? Clearance ends by itself, and silence renews nothing."""

from dataclasses import replace
from datetime import timedelta

from services.matching.domain.days import Days
from services.matching.domain.eligibility import Cleared, Question
from services.matching.domain.engagement import Engagement, begun
from services.matching.domain.kinds import Side
from services.matching.domain.taking_part import (
    asks,
    may_go_on,
    paused,
    to_be_asked,
    unanswered,
)
from tests.unit.matching.builders import NOW, TODAY, a_match, an_offer, an_opportunity

YES = Cleared("mentor", TODAY, "2026-1", TODAY + timedelta(days=10))
LATER = NOW + timedelta(days=20)


def an_engagement(**opportunity: object) -> Engagement:
    """Begun today by somebody who is cleared for ten days."""
    asked = an_opportunity(duty="mentor", **opportunity)
    return begun("engagement-1", a_match(cleared=YES), an_offer(), asked, NOW)


def test_it_is_asked_again_when_the_answer_ends() -> None:
    """On the first day that it does not cover."""
    engagement = an_engagement()

    assert engagement.check_at == YES.ends_at
    assert YES.ends_at is not None
    assert YES.ends_at.date() == TODAY + timedelta(days=11)
    assert replace(YES, until=None).ends_at is None


def test_it_pauses_once_and_goes_on_when_cleared_again() -> None:
    """Since when is kept; what it began on is, too."""
    first = paused(an_engagement(), NOW)
    still = paused(first, LATER)
    assert (first.paused_at, still.paused_at) == (NOW, NOW)

    again = may_go_on(still, replace(YES, on=LATER.date(), until=None))

    assert (again.paused_at, again.check_at) == (None, None)
    assert again.cleared == YES


def test_silence_clears_nobody_beyond_the_last_day() -> None:
    """Before it, a service that is down for a minute sends nobody home."""
    assert unanswered(an_engagement(), NOW).paused_at is None
    assert unanswered(an_engagement(), LATER).paused_at == LATER


def test_a_question_is_one_moments_and_one_persons() -> None:
    """Later questions, other people and what was cancelled are passed over."""
    engagement = to_be_asked(an_engagement(), NOW)
    question = Question("engagement-1", "member-1", "mentor", NOW)

    assert asks(engagement, question)
    assert not asks(to_be_asked(engagement, LATER), question)
    assert not asks(replace(engagement, member_id="member-2"), question)
    assert not asks(engagement.cancelled(Side.MEMBER, "ill", "", NOW), question)


def test_what_is_over_is_looked_at_no_more() -> None:
    """Nobody takes part in what was."""
    engagement = an_engagement(days=Days(TODAY, TODAY))

    assert to_be_asked(engagement, LATER).check_at is None
