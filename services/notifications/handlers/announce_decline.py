"""One side said no: the other one hears of it, kindly, if it had heard of the match at all."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import Parties, answer_id, other
from services.notifications.domain.wording import declined
from services.notifications.ports import NotificationsWork
from shared.contracts.events.matching import MatchDeclined


async def announce_decline(event: MatchDeclined, work: NotificationsWork) -> None:
    """Tell the other side. An organisation is not told of a use it never knew was possible."""
    ids = (answer_id(event.match_id, "member"), answer_id(event.match_id, "organisation"))
    if event.side == "member" and not await work.promises.get_many(ids):
        return
    told = other(event.side)
    party_id = Parties(event.member_id, event.organisation_id).on(told)
    name = name_of(await work.organisations.get(event.organisation_id))
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{event.match_id}.declined",
            topic="match-declined",
            audience=Audience.of(told, party_id),
            words=declined(event.match_id, event.side, name, event.reason),
            due_at=work.now,
        )
    )
