"""A visit is announced, cancelled, over or followed up: those whom it concerns hear of it."""

from typing import TypeAlias

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.visit_wording import (
    visit_announced,
    visit_cancelled,
    visit_followed_up,
    visit_over,
)
from services.notifications.domain.wording import Words
from services.notifications.ports import NotificationsWork
from shared.contracts.events.visits import (
    VisitAnnounced,
    VisitCancelled,
    VisitEnded,
    VisitFollowUpGiven,
)

Heard: TypeAlias = VisitAnnounced | VisitCancelled | VisitEnded | VisitFollowUpGiven


async def announce_visit(event: Heard, work: NotificationsWork) -> None:
    """Tell the coordinators; ask the visitor, once it is over."""
    topic, words = _said(event)
    visitor = isinstance(event, VisitEnded)
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{event.visit_id}.{topic}",
            topic=topic,
            audience=Audience(
                person_id=event.member_id if visitor else None, coordinators=not visitor
            ),
            words=words,
            due_at=work.now,
        )
    )


def _said(event: Heard) -> tuple[str, Words]:
    match event:
        case VisitAnnounced():
            return "visit-announced", visit_announced(
                event.visit_id, event.starts_on, event.ends_on
            )
        case VisitCancelled():
            return "visit-cancelled", visit_cancelled(event.visit_id)
        case VisitEnded():
            return "visit-over", visit_over(event.visit_id)
        case VisitFollowUpGiven():
            return "visit-followed-up", visit_followed_up(event.visit_id)
