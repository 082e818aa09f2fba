"""A person adds a passkey, which also proves that they have it: their session is strong now."""

from services.gateway.domain.errors import SecondStepFailed
from services.gateway.domain.passkey import MOST, Passkey
from services.gateway.ports import GatewayWork


async def enrol_passkey(
    passkey: Passkey, session_id: str, new_session_id: str, work: GatewayWork
) -> None:
    """Keep the passkey and give the session a new id.

    Raises SecondStepFailed where the session is gone, the passkey is known, or there are too many.
    """
    session = await work.sessions.get(session_id)
    known = await work.passkeys.get(passkey.passkey_id)
    own = await work.passkeys.of_person(passkey.person_id)
    if session is None or known is not None or len(own) >= MOST or (own and not session.strong):
        raise SecondStepFailed
    work.passkeys.add(passkey)
    work.sessions.remove(session_id)
    work.sessions.add(session.strengthened(new_session_id))
