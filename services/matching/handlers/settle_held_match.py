"""Membership said whether somebody is cleared: a held match goes on, or waits for a check."""

from services.matching.domain.agreement import cleared, not_cleared
from services.matching.domain.eligibility import LOOK_AGAIN, Cleared, Question
from services.matching.domain.errors import found
from services.matching.domain.match import Match
from services.matching.domain.opportunity import Opportunity
from services.matching.handlers._places import free_place, seat
from services.matching.ports import MatchingWork
from shared.contracts.events.engagements import MatchHeld


async def settle_held_match(question: Question, answer: Cleared | None, work: MatchingWork) -> None:
    """Introduce or list whoever is cleared today; whoever is not keeps no place and is told once.

    An answer to another question than the match now has, or of another day, is none.
    """
    match = await work.matches.get(question.about_id)
    if match is None or not match.asks(question):
        return
    opportunity = found(await work.opportunities.get(match.opportunity_id), "opportunity")
    if not opportunity.is_live:
        return
    if answer is not None and answer.holds(question.duty, work.now.date()):
        work.matches.save(await seat(cleared(match, answer), opportunity, work))
    elif answer is None:
        await _wait(match, opportunity, work)


async def _wait(match: Match, opportunity: Opportunity, work: MatchingWork) -> None:
    work.matches.save(not_cleared(match, work.now + LOOK_AGAIN))
    if match.has_place:
        await free_place(opportunity, work)
    if opportunity.duty is not None and not match.told_of_check:
        work.publish(
            MatchHeld(**match.parties, opportunity_id=match.opportunity_id, duty=opportunity.duty)
        )
