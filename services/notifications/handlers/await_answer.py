"""One side said yes: from now on the other side owes it an answer."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import (
    Parties,
    Promise,
    answer_id,
    answer_owed,
    answer_owed_to,
)
from services.notifications.domain.wording import accepted
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._ledger import make
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import MatchAccepted


async def await_answer(event: MatchAccepted, work: NotificationsWork, days: WorkingDays) -> None:
    """Open the promise and tell its owner; a second yes is itself the answer and opens nothing."""
    ids = (answer_id(event.match_id, "member"), answer_id(event.match_id, "organisation"))
    if await work.promises.get_many(ids):
        return
    promise = answer_owed(
        event.match_id,
        parties=Parties(event.member_id, event.organisation_id),
        waiting=event.side,
        opened_at=work.now,
        due_on=days.due(answer_owed_to(event.side), work.now),
    )
    await make(promise, work, days)
    name = name_of(await work.organisations.get(event.organisation_id))
    await work.announcements.add_once(_request(event, promise, name))


def _request(event: MatchAccepted, promise: Promise, organisation: str) -> Announcement:
    return Announcement(
        announcement_id=f"{event.match_id}.accepted",
        topic="match-accepted",
        audience=Audience.of(promise.owner_side, promise.owner_id),
        words=accepted(event.match_id, event.side, organisation, promise.due_on),
        due_at=promise.opened_at,
    )
