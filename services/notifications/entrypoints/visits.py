"""Events about visits. The work is in handlers/."""

from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers.announce_visit import announce_visit
from services.notifications.handlers.announce_visit_answer import announce_visit_answer
from services.notifications.handlers.await_visit_answer import await_visit_answer
from services.notifications.handlers.settle_visit_answer import settle_visit_answer
from services.notifications.ports import NotificationsWork
from shared.contracts.events.visits import (
    VisitAnnounced,
    VisitCancelled,
    VisitEnded,
    VisitFollowUpGiven,
    VisitPartConfirmed,
    VisitPartDeclined,
    VisitPartProposed,
)
from shared.messaging.routers import EventRouter


def hear_of_visits(router: EventRouter, days: WorkingDays) -> None:
    """Who waits for whom about a visit, and who is told what."""
    _hear_of_whole_visits(router)
    _hear_of_parts(router, days)


def _hear_of_whole_visits(router: EventRouter) -> None:
    @router.on(VisitAnnounced)
    async def on_visit_announced(event: VisitAnnounced, work: NotificationsWork) -> None:
        """Tell the coordinators who look after visitors."""
        await announce_visit(event, work)

    @router.on(VisitCancelled)
    async def on_visit_cancelled(event: VisitCancelled, work: NotificationsWork) -> None:
        """Tell the coordinators."""
        await announce_visit(event, work)

    @router.on(VisitEnded)
    async def on_visit_ended(event: VisitEnded, work: NotificationsWork) -> None:
        """Ask the visitor how it went."""
        await announce_visit(event, work)

    @router.on(VisitFollowUpGiven)
    async def on_visit_follow_up_given(event: VisitFollowUpGiven, work: NotificationsWork) -> None:
        """Tell the coordinators that there is something to read."""
        await announce_visit(event, work)


def _hear_of_parts(router: EventRouter, days: WorkingDays) -> None:
    @router.on(VisitPartProposed)
    async def on_visit_part_proposed(event: VisitPartProposed, work: NotificationsWork) -> None:
        """The host now owes the visitor an answer; another time is itself an answer."""
        await settle_visit_answer(event, work, days)
        await await_visit_answer(event, work, days)
        await announce_visit_answer(event, work, days)

    @router.on(VisitPartConfirmed)
    async def on_visit_part_confirmed(event: VisitPartConfirmed, work: NotificationsWork) -> None:
        """The host has answered, or both sides now know when and where."""
        await settle_visit_answer(event, work, days)
        await announce_visit_answer(event, work, days)

    @router.on(VisitPartDeclined)
    async def on_visit_part_declined(event: VisitPartDeclined, work: NotificationsWork) -> None:
        """A no is an answer; where the visitor said it, nobody waits any more."""
        await settle_visit_answer(event, work, days)
        await announce_visit_answer(event, work, days)
