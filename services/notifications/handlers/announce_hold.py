"""Both said yes, and a check stands between: both hear what it waits for."""

from services.notifications.domain.agreement_wording import held
from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import SIDES, Parties
from services.notifications.ports import NotificationsWork
from shared.contracts.events.engagements import MatchHeld


async def announce_hold(event: MatchHeld, work: NotificationsWork) -> None:
    """Tell both sides; only the member reads what to do about it."""
    parties = Parties(event.member_id, event.organisation_id)
    name = name_of(await work.organisations.get(event.organisation_id))
    for side in SIDES:
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{event.match_id}.held.{side}",
                topic="match-held",
                audience=Audience.of(side, parties.on(side)),
                words=held(event.match_id, side, name),
                due_at=work.now,
            )
        )
