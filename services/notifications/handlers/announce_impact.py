"""A contribution was counted: both sides hear what came of it."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise import SIDES, Parties, Side
from services.notifications.domain.wording import Words, counted, given
from services.notifications.ports import NotificationsWork
from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.vocabulary import IMPACT_AREAS, PRIORITIES


async def announce_impact(event: ImpactRecorded, work: NotificationsWork) -> None:
    """Tell the member and those who speak for the organisation."""
    name = name_of(await work.organisations.get(event.organisation_id))
    parties = Parties(event.member_id, event.organisation_id)
    for side in SIDES:
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{event.impact_id}.counted.{side}",
                topic="impact-recorded",
                audience=Audience.of(side, parties.on(side)),
                words=_words(event, side, name),
                due_at=work.now,
            )
        )


def _words(event: ImpactRecorded, told: Side, organisation: str) -> Words:
    return counted(
        told,
        organisation=organisation,
        given=given(event.amounts.hours, event.amounts.pounds, event.amounts.things),
        done_on=event.done_on,
        area=IMPACT_AREAS[event.area],
        priority=PRIORITIES[event.priority],
    )
