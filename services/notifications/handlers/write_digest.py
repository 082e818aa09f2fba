"""It is morning where somebody lives: what waited for their digest is one letter."""

from services.notifications.domain.digest import digest, themes_in
from services.notifications.domain.letter import Letter
from services.notifications.domain.rhythm import MailRules
from services.notifications.handlers._rhythms import rhythm_of_one
from services.notifications.ports import NotificationsWork


async def write_digest(person_id: str, work: NotificationsWork, rules: MailRules) -> None:
    """Take each notice out of the queue and into the letter; nothing is sent of nothing."""
    due = await work.notices.for_digest(person_id, by=work.now)
    for notice in due:
        work.notices.save(notice.digested())
    rhythm = await rhythm_of_one(person_id, work, rules)
    wanted = [notice for notice in due if not rhythm.wants_none(themes_in([notice]))]
    if not wanted:
        return
    work.letters.add(
        Letter(
            letter_id=work.new_id(),
            person_id=person_id,
            topic="digest",
            words=digest(wanted),
            due_at=work.now,
            themes=themes_in(wanted),
        )
    )
