"""A request carries a session cookie: whose session is it, if it is still one?"""

from services.gateway.domain.session import Session
from services.gateway.ports import GatewayWork


async def recognise_session(session_id: str, work: GatewayWork) -> tuple[Session, bool] | None:
    """The session, and whether its rights must be looked up again; None where it is over."""
    session = await work.sessions.get(session_id)
    if session is None:
        return None
    if session.is_over(work.now):
        work.sessions.remove(session_id)
        return None
    seen = session.seen(work.now)
    if seen is not session:
        work.sessions.save(seen)
    return seen, seen.has_stale_rights(work.now)
