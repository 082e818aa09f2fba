"""The mail server did not take a letter: it is tried again later, or given up."""

from services.notifications.domain.letter import Letter
from services.notifications.ports import NotificationsWork


async def return_letter(claimed: Letter, work: NotificationsWork) -> Letter:
    """The letter as it waits now. Nothing changes where another sender has claimed it since."""
    current = await work.letters.get(claimed.letter_id)
    returned = claimed.returned(work.now)
    if current == claimed:
        work.letters.save(returned)
    return returned
