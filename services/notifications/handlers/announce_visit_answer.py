"""One side of a part of a visit answered: the other side hears of it."""

from typing import TypeAlias

from services.notifications.domain import visit_wording as say
from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.parties import name_of
from services.notifications.domain.promise_wording import THE_COORDINATORS
from services.notifications.domain.wording import Words, day
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork
from shared.contracts.events.visits import (
    VisitPartConfirmed,
    VisitPartDeclined,
    VisitPartProposed,
)

Answer: TypeAlias = VisitPartConfirmed | VisitPartDeclined | VisitPartProposed


async def announce_visit_answer(event: Answer, work: NotificationsWork, days: WorkingDays) -> None:
    """Tell the visitor what the host said and the host what the visitor said; both, if settled."""
    host = await _host(event, work)
    if (words := _for_visitor(event, host, days)) is not None:
        await _tell(event, "visitor", Audience(person_id=event.member_id), words, work)
    if (words := _for_host(event, days)) is not None:
        audience = Audience(organisation_id=event.organisation_id)
        if event.organisation_id is None:
            audience = Audience(coordinators=True)
        await _tell(event, "host", audience, words, work)


async def _host(event: Answer, work: NotificationsWork) -> str:
    if event.organisation_id is None:
        return THE_COORDINATORS
    return name_of(await work.organisations.get(event.organisation_id))


def _for_visitor(event: Answer, host: str, days: WorkingDays) -> Words | None:
    match event:
        case VisitPartProposed(by="host"):
            return say.visitor_asked(event.visit_id, host, event.day, event.slot)
        case VisitPartConfirmed(settled=True):
            return say.visitor_expected(event.visit_id, host, _when(event, days))
        case VisitPartConfirmed(by="host"):
            return say.host_said_yes(event.visit_id, host, _when(event, days))
        case VisitPartDeclined(by="host"):
            return say.host_said_no(event.visit_id, host, event.reason)
    return None


def _for_host(event: Answer, days: WorkingDays) -> Words | None:
    match event:
        case VisitPartConfirmed(settled=True):
            return say.visitor_comes(event.visit_id, _when(event, days))
        case VisitPartDeclined(by="visitor", organisation_id=None, reason="visit-cancelled"):
            return None  # the coordinators are told of the whole visit
        case VisitPartDeclined(by="visitor"):
            return say.visitor_said_no(event.visit_id, event.reason)
    return None


def _when(event: VisitPartConfirmed, days: WorkingDays) -> str:
    """As the place's own clock shows it."""
    if event.starts_at is None:
        return "The time is on the page of the visit"
    local = event.starts_at.astimezone(days.zone)
    return f"On {day(local.date())} at {local:%H:%M}"


async def _tell(
    event: Answer, whom: str, audience: Audience, words: Words, work: NotificationsWork
) -> None:
    what = type(event).__name__
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{event.part_id}.{event.proposal}.{what}.{event.by}.{whom}",
            topic="visit-answer",
            audience=audience,
            words=words,
            due_at=work.now,
        )
    )
