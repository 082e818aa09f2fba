"""Both sides said yes: both hear of it, and where to find each other's contact details."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import Engagement, name_of
from services.notifications.domain.promise import SIDES, Parties
from services.notifications.domain.wording import introduced
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import IntroductionMade


async def announce_introduction(event: IntroductionMade, work: NotificationsWork) -> None:
    """Tell both sides, and remember which match the engagement came from."""
    work.engagements.save(Engagement(event.engagement_id, event.match_id))
    parties = Parties(event.member_id, event.organisation_id)
    name = name_of(await work.organisations.get(event.organisation_id))
    for side in SIDES:
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{event.match_id}.introduced.{side}",
                topic="match-introduced",
                audience=Audience.of(side, parties.on(side)),
                words=introduced(event.match_id, side, name, waited=event.from_waiting_list),
                due_at=work.now,
            )
        )
