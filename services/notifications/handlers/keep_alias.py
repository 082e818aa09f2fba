"""Two records are one person: what either was told and waits for is the one's to read."""

from services.notifications.domain.parties import Alias
from services.notifications.ports import NotificationsWork
from shared.contracts.events.merging import MemberMerged


async def keep_alias(event: MemberMerged, work: NotificationsWork) -> None:
    """Remembered, not rewritten, so that news under the old id is read too."""
    work.aliases.save(Alias(event.member_id, event.into))
