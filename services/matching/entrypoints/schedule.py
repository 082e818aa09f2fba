"""What the clock sets off: proposals that are due, and what has ended."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, TypeVar

from services.matching.domain.eligibility import Question
from services.matching.domain.errors import ClearanceUnknown
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.ranking import Policy
from services.matching.handlers.close_over_opportunities import close_over_opportunities
from services.matching.handlers.end_visits import end_visits
from services.matching.handlers.postpone_check import postpone_check
from services.matching.handlers.propose_matches import propose_matches
from services.matching.handlers.release_proposals import release_proposals
from services.matching.handlers.review_engagement import review_engagement
from services.matching.handlers.settle_held_match import settle_held_match
from services.matching.ports import Clearances, MatchingWork
from shared.messaging.routers import Task

T = TypeVar("T")


class Transact(Protocol):
    """Runs a handler in one transaction."""

    async def __call__(self, handler: Callable[[MatchingWork], Awaitable[T]], /) -> T:
        """What the handler returns."""
        ...


BATCH = 20
"""Looked at in one transaction: short enough to conflict with nobody for long."""

CLOSE = 200


def tasks(
    policy: Policy,
    keep_board: Callable[[], Awaitable[None]],
    clearances: Clearances,
    days: PlaceDays,
) -> list[Task]:
    """Each goes on until nothing is due; each may run twice without doing anything twice."""

    async def propose(transact: Transact) -> None:
        while await transact(partial(_propose_due, policy=policy)):
            pass

    async def know_the_board(transact: Transact) -> None:
        await keep_board()

    async def clear(transact: Transact) -> None:
        await _ask_membership(transact, clearances)

    async def release(transact: Transact) -> None:
        while await transact(_release_due):
            pass

    async def close_over(transact: Transact) -> None:
        while await transact(_close_over):
            pass

    async def end_over_visits(transact: Transact) -> None:
        while await transact(lambda work: end_visits(work, days, BATCH)):
            pass

    return [
        Task("board", 1, know_the_board),
        Task("clear", 1, clear),
        Task("propose", 5, propose),
        Task("release", 5, release),
        Task("close-over", 60, close_over),
        Task("end-visits", 60, end_over_visits),
    ]


async def _propose_due(work: MatchingWork, policy: Policy) -> int:
    offer_ids = await work.offers.due(BATCH)
    opportunity_ids = await work.opportunities.due(BATCH)
    await propose_matches(work, policy, offer_ids=offer_ids, opportunity_ids=opportunity_ids)
    return len(offer_ids) + len(opportunity_ids)


async def _release_due(work: MatchingWork) -> int:
    ended = await work.opportunities.ended_lately(BATCH)
    await release_proposals(work, ended)
    return len(ended)


async def _ask_membership(transact: Transact, clearances: Clearances) -> None:
    """One question after the other; where it is silent, the rest waits for the next time."""
    for question in await transact(_questions):
        try:
            answer = await clearances.for_duty(question.member_id, question.duty)
        except ClearanceUnknown:
            await transact(partial(postpone_check, question))
            break
        await transact(partial(settle_held_match, question, answer))
    for question in await transact(_reviews):
        try:
            answer = await clearances.for_duty(question.member_id, question.duty)
        except ClearanceUnknown:
            await transact(partial(review_engagement, question, None, silent=True))
            break
        await transact(partial(review_engagement, question, answer))


async def _questions(work: MatchingWork) -> list[Question]:
    """What membership is to be asked by now, about people who are held up."""
    matches = await work.matches.to_check(BATCH)
    asked = await work.opportunities.get_many(match.opportunity_id for match in matches)
    return [
        Question(match.match_id, match.member_id, duty, match.check_at)
        for match in matches
        if (duty := asked[match.opportunity_id].duty) and match.check_at
    ]


async def _reviews(work: MatchingWork) -> list[Question]:
    """What membership is to be asked by now, about people who were introduced for a duty."""
    return [
        Question(each.engagement_id, each.member_id, each.duty, each.check_at)
        for each in await work.engagements.to_check(BATCH)
        if each.duty and each.check_at
    ]


async def _close_over(work: MatchingWork) -> int:
    return await close_over_opportunities(work, CLOSE)
