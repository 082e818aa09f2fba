"""Somebody is not cleared any more, or is again: both sides must know before the next time."""

from services.notifications.domain.agreement_wording import paused, resumed
from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import SIDES, Parties
from services.notifications.ports import NotificationsWork
from shared.contracts.events.engagements import EngagementPaused, EngagementResumed


async def announce_pause(
    event: EngagementPaused | EngagementResumed, work: NotificationsWork
) -> None:
    """Tell both sides, either news at most once a day."""
    topic, words = "engagement-paused", paused
    if isinstance(event, EngagementResumed):
        topic, words = "engagement-resumed", resumed
    parties = Parties(event.member_id, event.organisation_id)
    name = name_of(await work.organisations.get(event.organisation_id))
    for side in SIDES:
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{event.match_id}.{topic}.{event.on}.{side}",
                topic=topic,
                audience=Audience.of(side, parties.on(side)),
                words=words(event.match_id, side, name),
                due_at=work.now,
            )
        )
