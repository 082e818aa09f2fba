"""A service has not confirmed for an hour that it forgot somebody: the coordinators are told."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.wording import erasure_late
from services.notifications.ports import NotificationsWork
from shared.contracts.events.forgetting import ErasureDelayed


async def announce_late_erasure(event: ErasureDelayed, work: NotificationsWork) -> None:
    """Tell them once, without saying who it is: that is what is being forgotten."""
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{event.erasure_id}.late",
            topic="erasure-late",
            audience=Audience(coordinators=True),
            words=erasure_late(event.waiting_for),
            due_at=work.now,
        )
    )
