"""Somebody is forgotten: they are signed out everywhere, and no link signs them in."""

from services.gateway.ports import GatewayWork
from shared.contracts.events.forgetting import GatewayErasureConfirmed, MemberErased


async def forget_person(event: MemberErased, work: GatewayWork) -> None:
    """End their sessions, forget what they were answered, and confirm it."""
    await work.forget(event.member_id)
    work.publish(GatewayErasureConfirmed(gateway_erasure_id=event.member_id))
