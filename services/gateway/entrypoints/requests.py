"""What the gateway answers on the bus: services and the operator close ways in."""

from services.gateway.entrypoints.security import note
from services.gateway.handlers.end_access import end_access
from services.gateway.handlers.reset_passkeys import reset_passkeys
from services.gateway.ports import GatewayWork
from shared.contracts.envelope import Done
from shared.contracts.requests.access import EndAccess, ResetPasskeys
from shared.messaging.routers import RequestRouter


def requests_router() -> RequestRouter:
    """Nothing that a browser could ask."""
    router = RequestRouter("gateway")

    @router.command(EndAccess)
    async def on_end_access(command: EndAccess, work: GatewayWork) -> Done:
        """Somebody is erased or shut out."""
        await end_access(command.person_id, work)
        note("access ended", person_id=command.person_id, by=work.actor.id)
        return Done(id=command.person_id)

    @router.command(ResetPasskeys)
    async def on_reset_passkeys(command: ResetPasskeys, work: GatewayWork) -> Done:
        """Somebody lost every passkey."""
        by = work.actor.id
        reset = await reset_passkeys(command.person_id, by, work)
        note("passkeys reset", person_id=command.person_id, by=by, removed=reset.removed)
        return Done(id=command.person_id)

    return router
