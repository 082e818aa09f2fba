"""One side gave up what was agreed: the other hears of it at once."""

from services.notifications.domain.agreement_wording import cancelled
from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import Parties, other
from services.notifications.ports import NotificationsWork
from shared.contracts.events.engagements import EngagementCancelled


async def announce_cancellation(event: EngagementCancelled, work: NotificationsWork) -> None:
    """Tell the other side, with the reason from the list; words are on the page of the match."""
    told = other(event.side)
    party_id = Parties(event.member_id, event.organisation_id).on(told)
    name = name_of(await work.organisations.get(event.organisation_id))
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{event.match_id}.cancelled",
            topic="engagement-cancelled",
            audience=Audience.of(told, party_id),
            words=cancelled(event.match_id, event.side, name, event.reason, late=event.late),
            due_at=work.now,
        )
    )
