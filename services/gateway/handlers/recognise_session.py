"""A request carries a session cookie: whose session is it, if it is still one?"""

from dataclasses import dataclass

from services.gateway.domain.assurance import Owed, SignInRules, is_raised
from services.gateway.domain.session import Session
from services.gateway.ports import GatewayWork


@dataclass(frozen=True)
class Recognised:
    """A session in use: whether its rights must be looked up again, and what is still owed."""

    session: Session
    stale: bool
    owed: Owed | None


async def recognise_session(
    session_id: str, rules: SignInRules, work: GatewayWork
) -> Recognised | None:
    """The session, used just now; None where it is over."""
    session = await work.sessions.get(session_id)
    if session is None:
        return None
    if session.is_over(work.now):
        work.sessions.remove(session_id)
        return None
    seen = session.seen(work.now, rules.limits)
    if seen is not session:
        work.sessions.save(seen)
    return Recognised(seen, seen.has_stale_rights(work.now), await _owed(seen, rules, work))


async def _owed(session: Session, rules: SignInRules, work: GatewayWork) -> Owed | None:
    if session.strong or not is_raised(session.roles):
        return None
    has_passkey = bool(await work.passkeys.of_person(session.person_id))
    return rules.owed(session.roles, has_passkey=has_passkey)
