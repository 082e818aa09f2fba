"""A mail server refused somebody's address for good: they are mailed nothing until it is right."""

from services.notifications.domain.announcement import Notice
from services.notifications.domain.letter import Letter
from services.notifications.domain.unreached import Unreached, mail_refused
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import NoticeSent

TOPIC = "mail-refused"


async def mark_unreached(claimed: Letter, code: int, work: NotificationsWork) -> None:
    """The letter goes; the inbox has its words, and says once that mail does not come."""
    work.letters.remove(claimed.letter_id)
    if await work.unreached.get(claimed.person_id):
        return
    work.unreached.add(Unreached(claimed.person_id, code, work.now))
    notice = Notice(work.new_id(), claimed.person_id, TOPIC, mail_refused(), work.now)
    work.notices.add(notice)
    work.publish(
        NoticeSent(
            notice_id=notice.notice_id,
            person_id=notice.person_id,
            topic=notice.topic,
            channel="inbox",
        )
    )
