"""The self-check: does somebody wait, as events say, while no clock runs?"""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.promise_wording import unwatched
from services.notifications.domain.wait import Wait
from services.notifications.ports import NotificationsWork

_AT_ONCE = 200


async def report_silence(work: NotificationsWork) -> list[Wait]:
    """Those who wait without a promise, at most 200; coordinators are told once of each."""
    found = await work.waits.unpromised(_AT_ONCE)
    told = await work.announcements.get_many(_told(wait) for wait in found)
    new = [wait for wait in found if _told(wait) not in told]
    for number, wait in enumerate(new):
        # One message for all of them; the others only remember that theirs was in it.
        announcement = Announcement(
            announcement_id=_told(wait),
            topic="nobody-watches",
            audience=Audience(coordinators=True),
            words=unwatched(len(new)),
            due_at=work.now,
        )
        await work.announcements.add_once(announcement if number == 0 else announcement.done())
    return found


def _told(wait: Wait) -> str:
    return f"{wait.wait_id}.silent"
