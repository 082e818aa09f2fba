"""Events the gateway listens to: whom to forget."""

from services.gateway.handlers.forget_person import forget_person
from services.gateway.ports import GatewayWork
from shared.contracts.events.forgetting import MemberErased
from shared.messaging.routers import EventRouter


def events_router() -> EventRouter:
    """Whoever is erased is signed out."""
    router = EventRouter("gateway")

    @router.on(MemberErased)
    async def on_member_erased(event: MemberErased, work: GatewayWork) -> None:
        """End the person's sessions, and forget their links and kept answers."""
        await forget_person(event, work)

    return router
