"""Events membership listens to: the confirmations of those who were told to forget somebody."""

from services.membership.handlers.confirm_erasure import confirm_erasure
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Event
from shared.contracts.events.forgetting import (
    GatewayErasureConfirmed,
    MatchingErasureConfirmed,
    NotificationsErasureConfirmed,
    ProgrammeErasureConfirmed,
    ReportingErasureConfirmed,
)
from shared.messaging.routers import EventRouter

RECEIPTS = (
    GatewayErasureConfirmed,
    MatchingErasureConfirmed,
    NotificationsErasureConfirmed,
    ProgrammeErasureConfirmed,
    ReportingErasureConfirmed,
)


def events_router() -> EventRouter:
    """One reaction, to the confirmation of every service."""
    router = EventRouter("membership")
    for receipt in RECEIPTS:

        @router.on(receipt)
        async def on_erasure_confirmed(event: Event, work: MembershipWork) -> None:
            """One service fewer to wait for before the person is forgotten everywhere."""
            await confirm_erasure(event.aggregate_id(), event.owner(), work)

    return router
