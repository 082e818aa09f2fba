"""Somebody says that an address is right again: mail is tried again."""

from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.requests.unreached import TryMailAgain
from shared.policy import require


async def reach_again(command: TryMailAgain, work: NotificationsWork) -> Done:
    """From the next letter on; what was not mailed meanwhile is in the inbox."""
    require(work.actor, TryMailAgain, person_id=command.person_id)
    for person_id in (command.person_id, *await work.aliases.leading_to(command.person_id)):
        work.unreached.remove(person_id)
    return Done(id=command.person_id)
