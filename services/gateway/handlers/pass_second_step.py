"""A passkey was shown and verified: the session grants everything, under a new id."""

from services.gateway.domain.errors import SecondStepFailed
from services.gateway.ports import GatewayWork


async def pass_second_step(
    passkey_id: str, sign_count: int, session_id: str, new_session_id: str, work: GatewayWork
) -> None:
    """Raises SecondStepFailed where the session or the passkey is gone, or is another person's."""
    session = await work.sessions.get(session_id)
    passkey = await work.passkeys.get(passkey_id)
    if session is None or passkey is None or passkey.person_id != session.person_id:
        raise SecondStepFailed
    work.passkeys.save(passkey.used(sign_count, work.now))
    work.sessions.remove(session_id)
    work.sessions.add(session.strengthened(new_session_id))
