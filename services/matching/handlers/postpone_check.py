"""Membership does not answer: nobody is cleared by its silence, and it is asked again."""

from services.matching.domain.agreement import ask_again
from services.matching.domain.eligibility import ASK_AGAIN, Question
from services.matching.ports import MatchingWork


async def postpone_check(question: Question, work: MatchingWork) -> None:
    """Hold the match on, with its place where it has one, for half a minute."""
    match = await work.matches.get(question.about_id)
    if match is not None and match.asks(question):
        work.matches.save(ask_again(match, work.now + ASK_AGAIN))
