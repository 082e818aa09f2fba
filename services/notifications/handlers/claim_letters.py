"""Letters are about to be sent: first they are marked, so that nobody else sends them."""

from collections.abc import Mapping

from services.notifications.domain.letter import Letter
from services.notifications.domain.rhythm import MailRules
from services.notifications.domain.unsubscribe import unsubscribe_by
from services.notifications.handlers._rhythms import rhythms_of
from services.notifications.ports import NotificationsWork


async def claim_letters(
    secrets: Mapping[str, str], work: NotificationsWork, rules: MailRules
) -> tuple[Letter, ...]:
    """Those that are now this sender's for as long as their lease, of these ids.

    One that its reader does not want any more, or that cannot reach them, is forgotten; one that
    can wait until they are awake waits. All of this is looked at now, so that the last word they
    said counts. By the secret beside its id its reader can end mail like it.
    """
    found = await work.letters.get_many(secrets)
    letters = [letter for letter in found.values() if letter.may_be_claimed(work.now)]
    people = {letter.person_id for letter in letters}
    rhythms = await rhythms_of(people, work, rules)
    lost = await work.unreached.get_many(people)
    claimed = []
    for letter in letters:
        rhythm, unreached = rhythms[letter.person_id], letter.person_id in lost
        if letter.is_in_vain(work.now, unreached=unreached) or rhythm.wants_none(letter.themes):
            work.letters.remove(letter.letter_id)
        elif letter.themes and (awake := rhythm.awake(work.now)) > work.now:
            work.letters.save(letter.postponed(awake))
        else:
            claimed.append(_claim(letter, secrets[letter.letter_id], work))
    return tuple(claimed)


def _claim(letter: Letter, secret: str, work: NotificationsWork) -> Letter:
    claimed = letter.claimed(work.now)
    work.letters.save(claimed)
    if claimed.themes:
        who, what = claimed.person_id, claimed.themes
        work.unsubscribes.add(unsubscribe_by(secret, who, what, work.now))
    return claimed
