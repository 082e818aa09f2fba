"""Two people after all: each reads their own."""

from services.notifications.ports import NotificationsWork
from shared.contracts.events.merging import MergeUndone


async def forget_alias(event: MergeUndone, work: NotificationsWork) -> None:
    """Nothing was rewritten, so nothing has to go back."""
    work.aliases.remove(event.member_id)
