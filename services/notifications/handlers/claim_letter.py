"""A letter is about to be sent: first it is marked, so that nobody else sends it."""

from services.notifications.domain.letter import Letter
from services.notifications.domain.rhythm import MailRules
from services.notifications.domain.unsubscribe import unsubscribe_by
from services.notifications.handlers._rhythms import rhythm_of_one
from services.notifications.ports import NotificationsWork


async def claim_letter(
    letter_id: str, work: NotificationsWork, rules: MailRules, secret: str
) -> Letter | None:
    """The letter, now this sender's for as long as its lease; None where there is none to send.

    One that its reader does not want any more, or that cannot reach them, is forgotten; one that
    can wait until they are awake waits. All of this is looked at now, so that the last word they
    said counts. By the secret its reader can end mail like it.
    """
    letter = await work.letters.get(letter_id)
    if letter is None or not letter.may_be_claimed(work.now):
        return None
    rhythm = await rhythm_of_one(letter.person_id, work, rules)
    lost = await work.unreached.get(letter.person_id) and not letter.is_asked_for
    if letter.expired(work.now) or rhythm.wants_none(letter.themes) or lost:
        work.letters.remove(letter_id)
        return None
    awake = rhythm.awake(work.now) if letter.themes else work.now
    if awake > work.now:
        work.letters.save(letter.postponed(awake))
        return None
    claimed = letter.claimed(work.now)
    work.letters.save(claimed)
    if claimed.themes:
        who, what = claimed.person_id, claimed.themes
        work.unsubscribes.add(unsubscribe_by(secret, who, what, work.now))
    return claimed
