"""An announcement is due: everybody in its audience gets a notice, and a letter on its way."""

from collections.abc import Sequence

from services.notifications.domain.announcement import Notice
from services.notifications.domain.letter import Letter
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import NoticeSent


async def tell_people(
    announcement_id: str, person_ids: Sequence[str], work: NotificationsWork
) -> None:
    """Tell each of them once, whatever happened before."""
    announcement = await work.announcements.get(announcement_id)
    if announcement is None or announcement.told:
        return
    work.announcements.save(announcement.done())
    notices = [announcement.notice_to(person_id, work.now) for person_id in person_ids]
    told = await work.notices.get_many(notice.notice_id for notice in notices)
    for notice in notices:
        if notice.notice_id not in told:
            _tell(notice, work)


def _tell(notice: Notice, work: NotificationsWork) -> None:
    """A notice and its letter share their id, so that both are told of as one thing."""
    work.notices.add(notice)
    work.letters.add(
        Letter(
            letter_id=notice.notice_id,
            person_id=notice.person_id,
            topic=notice.topic,
            words=notice.words,
            due_at=work.now,
        )
    )
    work.publish(
        NoticeSent(
            notice_id=notice.notice_id,
            person_id=notice.person_id,
            topic=notice.topic,
            channel="inbox",
        )
    )
