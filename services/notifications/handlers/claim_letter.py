"""A letter is about to be sent: first it is marked, so that nobody else sends it."""

from services.notifications.domain.letter import Letter
from services.notifications.ports import NotificationsWork


async def claim_letter(letter_id: str, work: NotificationsWork) -> Letter | None:
    """The letter, now this sender's for as long as its lease; None where there is none to send."""
    letter = await work.letters.get(letter_id)
    if letter is None or not letter.may_be_claimed(work.now):
        return None
    if letter.expired(work.now):
        work.letters.remove(letter_id)
        return None
    claimed = letter.claimed(work.now)
    work.letters.save(claimed)
    return claimed
