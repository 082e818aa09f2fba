"""An announcement is due: everybody in its audience gets a notice, and mail as they want it."""

from collections.abc import Sequence

from services.notifications.domain.announcement import Notice
from services.notifications.domain.letter import Letter
from services.notifications.domain.rhythm import WEEK, MailRules, Rhythm
from services.notifications.domain.theme import theme_of
from services.notifications.handlers._rhythms import rhythms_of
from services.notifications.ports import NotificationsWork
from shared.contracts.events.notifications import NoticeSent


async def tell_people(
    announcement_id: str, person_ids: Sequence[str], work: NotificationsWork, rules: MailRules
) -> None:
    """Tell each of them once, whatever happened before."""
    announcement = await work.announcements.get(announcement_id)
    if announcement is None or announcement.told:
        return
    work.announcements.save(announcement.done())
    notices = [announcement.notice_to(person_id, work.now) for person_id in person_ids]
    told = await work.notices.get_many(notice.notice_id for notice in notices)
    rhythms = await rhythms_of(person_ids, work, rules)
    for notice in notices:
        if notice.notice_id not in told:
            await _tell(notice, rhythms[notice.person_id], work)


async def _tell(notice: Notice, rhythm: Rhythm, work: NotificationsWork) -> None:
    """A notice and its letter share their id, so that both are told of as one thing."""
    theme = theme_of(notice.topic)
    if theme is not None:
        singles = await work.notices.single_letters(notice.person_id, since=work.now - WEEK)
        notice = notice.planned(rhythm.plan(theme, work.now, singles))
    work.notices.add(notice)
    if theme is None or notice.letter_at:
        work.letters.add(
            Letter(
                letter_id=notice.notice_id,
                person_id=notice.person_id,
                topic=notice.topic,
                words=notice.words,
                due_at=work.now,
                themes=(theme,) if theme else (),
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
