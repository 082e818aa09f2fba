"""A sign-in link is opened: is this the browser that asked for it? Nothing is spent by looking."""

from services.gateway.ports import GatewayWork


async def look_at_link(token_id: str, mark: str | None, work: GatewayWork) -> bool:
    """True where the link was asked for in another browser; nothing is told of a dead link."""
    token = await work.sign_in_tokens.get(token_id)
    return token is not None and token.is_valid(work.now) and not token.asked_by(mark)
