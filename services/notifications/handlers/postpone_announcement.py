"""Membership could not say who is to be told: the announcement waits a little."""

from datetime import timedelta

from services.notifications.ports import NotificationsWork

_A_LITTLE = timedelta(seconds=30)


async def postpone_announcement(announcement_id: str, work: NotificationsWork) -> None:
    """Let others go first, so that one audience nobody can resolve holds up nothing else."""
    announcement = await work.announcements.get(announcement_id)
    if announcement and not announcement.told:
        work.announcements.save(announcement.postponed(work.now + _A_LITTLE))
