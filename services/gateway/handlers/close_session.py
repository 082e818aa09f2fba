"""A person signs out: the session is gone, whoever still holds its cookie."""

from services.gateway.ports import GatewayWork


async def close_session(session_id: str, work: GatewayWork) -> None:
    """Forget the session; nothing happens where there is none."""
    work.sessions.remove(session_id)
