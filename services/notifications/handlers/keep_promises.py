"""Somebody answered: what they owed is kept, in time or late."""

from typing import TypeAlias

from services.notifications.domain.promise import answer_id, confirmation_id, other
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import keep
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import (
    ContributionConfirmed,
    IntroductionMade,
    MatchAccepted,
    MatchDeclined,
)

Answer: TypeAlias = MatchAccepted | MatchDeclined | IntroductionMade | ContributionConfirmed


async def keep_promises(event: Answer, work: NotificationsWork, days: WorkingDays) -> None:
    """Settle what this answers; nothing happens where nobody was waiting. A no is an answer."""
    for promise in (await work.promises.get_many(_answered_by(event))).values():
        await keep(promise, work, days)


def _answered_by(event: Answer) -> tuple[str, ...]:
    if isinstance(event, ContributionConfirmed):
        return (confirmation_id(event.contribution_id),)
    if isinstance(event, IntroductionMade):
        return (answer_id(event.match_id, "member"), answer_id(event.match_id, "organisation"))
    return (answer_id(event.match_id, waiting=other(event.side)),)
