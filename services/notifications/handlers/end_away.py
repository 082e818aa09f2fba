"""Somebody is back: their promises are theirs again."""

from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.requests.promises import EndAway
from shared.policy import require


async def end_away(command: EndAway, work: NotificationsWork) -> Done:
    """For oneself, or by a coordinator; nothing happens where they were not away."""
    person_id = command.person_id or work.actor.id
    require(work.actor, EndAway, person_id=person_id)
    work.absences.remove(person_id)
    return Done(id=person_id)
