"""Both said yes, and every place is taken: both hear that one waits for a place."""

from services.notifications.domain.agreement_wording import listed
from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import SIDES, Parties
from services.notifications.ports import NotificationsWork
from shared.contracts.events.engagements import MatchListed


async def announce_listing(event: MatchListed, work: NotificationsWork) -> None:
    """Tell both sides, once for each time the match joins the list."""
    parties = Parties(event.member_id, event.organisation_id)
    name = name_of(await work.organisations.get(event.organisation_id))
    for side in SIDES:
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{event.match_id}.listed.{event.number}.{side}",
                topic="match-listed",
                audience=Audience.of(side, parties.on(side)),
                words=listed(event.match_id, side, name),
                due_at=work.now,
            )
        )
