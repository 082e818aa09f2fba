"""Somebody says how soon they hear of what, and when it is quiet."""

from dataclasses import replace

from services.notifications.domain.rhythm import Frequency, MailRules, Preferences
from services.notifications.domain.theme import Theme
from services.notifications.handlers._rhythms import rhythm_of_one
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.requests.messages import ChooseMessages
from shared.policy import require


async def choose_messages(
    command: ChooseMessages, work: NotificationsWork, rules: MailRules
) -> Done:
    """From now on, also for what waits for a digest; what was left out stays as it was."""
    person_id = work.actor.id
    require(work.actor, ChooseMessages, person_id=person_id)
    known = await work.preferences.get(person_id) or Preferences(person_id)
    said = command.frequencies.model_dump(exclude_none=True)
    chosen = {Theme(theme): Frequency(soon) for theme, soon in said.items()}
    hours = command.model_dump(include={"quiet_from", "quiet_until"}, exclude_none=True)
    work.preferences.save(replace(known, frequencies={**known.frequencies, **chosen}, **hours))
    rhythm = await rhythm_of_one(person_id, work, rules)
    for notice in await work.notices.for_digest(person_id):
        work.notices.save(notice.planned_again(rhythm, work.now))
    return Done(id=person_id)
