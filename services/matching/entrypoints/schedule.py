"""What the clock sets off: proposals that are due, and what has ended."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from services.matching.domain.place_days import PlaceDays
from services.matching.domain.ranking import Policy
from services.matching.handlers.close_over_opportunities import close_over_opportunities
from services.matching.handlers.end_visits import end_visits
from services.matching.handlers.propose_matches import propose_matches
from services.matching.handlers.release_proposals import release_proposals
from services.matching.ports import MatchingWork
from shared.messaging.routers import Task

Transact: TypeAlias = Callable[[Callable[[MatchingWork], Awaitable[int]]], Awaitable[int]]

BATCH = 20
"""Looked at in one transaction: short enough to conflict with nobody for long."""

CLOSE = 200


def tasks(policy: Policy, keep_board: Callable[[], Awaitable[None]], days: PlaceDays) -> list[Task]:
    """Each goes on until nothing is due; each may run twice without doing anything twice."""

    async def propose(transact: Transact) -> None:
        while await transact(_propose_due):
            pass

    async def _propose_due(work: MatchingWork) -> int:
        offer_ids = await work.offers.due(BATCH)
        opportunity_ids = await work.opportunities.due(BATCH)
        await propose_matches(work, policy, offer_ids=offer_ids, opportunity_ids=opportunity_ids)
        return len(offer_ids) + len(opportunity_ids)

    async def know_the_board(transact: Transact) -> None:
        await keep_board()

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
        Task("propose", 5, propose),
        Task("release", 5, release),
        Task("close-over", 60, close_over),
        Task("end-visits", 60, end_over_visits),
    ]


async def _release_due(work: MatchingWork) -> int:
    ended = await work.opportunities.ended_lately(BATCH)
    await release_proposals(work, ended)
    return len(ended)


async def _close_over(work: MatchingWork) -> int:
    return await close_over_opportunities(work, CLOSE)
