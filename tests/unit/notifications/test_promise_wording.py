"""What people read about promises: what is owed, by when, and nobody's name."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.notifications.domain import promise_wording as wording
from services.notifications.domain.escalation import Step
from services.notifications.domain.kinds import KINDS, About
from services.notifications.domain.promise import Promise

TRUST = "Bottle Oven Trust"
DUE = date(2026, 11, 23)
PROMISE = Promise(
    promise_id="match-1.answer-to-member",
    about=About.ANSWER_TO_MEMBER,
    owner_id="organisation-1",
    owner_side="organisation",
    waiting_id="member-1",
    match_id="match-1",
    thing_id="match-1",
    opened_at=datetime(2026, 11, 16, 10, tzinfo=UTC),
    due_on=DUE,
)
CONFIRMATION = replace(PROMISE, about=About.CONFIRM_CONTRIBUTION)


def test_the_owner_of_a_late_promise_is_reminded_of_what_is_owed():
    """An answer and a confirmation are different things to do."""
    assert "your answer" in wording.overdue(PROMISE).title
    assert "your confirmation" in wording.overdue(CONFIRMATION).title
    assert wording.overdue(PROMISE).link == "/matches/match-1"


def test_a_reminder_says_the_day_and_that_a_no_will_do():
    """Many do not answer because they would have to say no."""
    words = wording.reminder(PROMISE)

    assert words.title == "Your answer is due on Monday 23 November 2026"
    assert "A no is an answer, too." in words.lines


def test_coordinators_hear_of_late_promises_in_one_short_message():
    """A bad day must not bury the coordinators: twenty are listed, the rest are counted."""
    one = wording.sentence(About.ANSWER_TO_MEMBER, TRUST, DUE)
    many = [wording.sentence(About.CONFIRM_CONTRIBUTION, "a member", DUE)] * 23

    assert one == "Bottle Oven Trust owes an answer to a member since Monday 23 November 2026."
    assert wording.many(Step.LATE, [one]).title == "1 promise is late"
    words = wording.many(Step.LATE, many)
    assert words.title == "23 promises are late"
    assert words.lines[20] == "And 3 more."
    assert many[0].startswith("A member owes the confirmation of a contribution")


@pytest.mark.parametrize("step", Step)
def test_every_step_has_its_own_title(step: Step):
    """Whoever reads subjects only must see how bad it is."""
    others = {wording.many(other, ["x"]).title for other in Step if other is not step}
    assert wording.many(step, ["x"]).title not in others


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about)
def test_every_kind_can_be_said_in_a_sentence(kind):
    """A code among the words would be our language, not theirs."""
    said = wording.sentence(kind.about, "the coordinators", DUE, Step.REMIND)
    assert said == f"The coordinators owe {kind.owed} by Monday 23 November 2026."


def test_an_answer_in_words_is_passed_on_as_it_was_written():
    """The coordinator's own words are the answer."""
    words = wording.answered(replace(PROMISE, about=About.FIND_USE), "Nothing yet; ask in June.")
    assert words.lines[-1] == "Nothing yet; ask in June."


def test_a_promise_that_was_handed_over_comes_with_the_reason():
    """Nobody likes to be given work without a word."""
    words = wording.handed_over(PROMISE.handed_over("coordinator-2", "You know them."))
    assert "You know them." in words.lines[-1]


def test_waiting_without_a_clock_is_called_a_fault():
    """It is nobody's but ours."""
    assert wording.unwatched(1).title == "1 person waits without a promise"
    assert wording.unwatched(2).title == "2 people wait without a promise"
