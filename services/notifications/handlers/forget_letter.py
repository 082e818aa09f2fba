"""A letter was handed over, or has nobody to go to: nothing of it is kept."""

from services.notifications.domain.letter import Letter
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import NoticeSent


async def forget_letter(letter: Letter, work: NotificationsWork, *, sent: bool) -> None:
    """Remove it; where it was sent, say so: its reader can be reached, whatever was before."""
    work.letters.remove(letter.letter_id)
    if sent:
        if await work.unreached.get(letter.person_id):
            work.unreached.remove(letter.person_id)
        work.publish(
            NoticeSent(
                notice_id=letter.letter_id,
                person_id=letter.person_id,
                topic=letter.topic,
                channel="email",
            )
        )
