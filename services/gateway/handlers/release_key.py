"""A request with an Idempotency-Key was refused: it changed nothing, so the key is free again."""

from services.gateway.ports import GatewayWork


async def release_key(key_id: str, work: GatewayWork) -> None:
    """Forget the claim."""
    work.kept_answers.remove(key_id)
