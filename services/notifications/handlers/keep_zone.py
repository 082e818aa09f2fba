"""A member's time zone is known, or another one: quiet hours and mornings are theirs."""

from services.notifications.domain.rhythm import Zone
from services.notifications.ports import NotificationsWork
from shared.contracts.events.members import MemberMoved
from shared.contracts.events.membership import MemberJoined


async def keep_zone(event: MemberJoined | MemberMoved, work: NotificationsWork) -> None:
    """Remember it; what waits for a digest already is sent when it was planned."""
    work.zones.save(Zone(event.member_id, event.time_zone))
