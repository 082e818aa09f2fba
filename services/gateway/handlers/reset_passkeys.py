"""Somebody lost every passkey: an administrator or the operator takes them away, on the record."""

from services.gateway.domain.passkey import PasskeyReset
from services.gateway.ports import GatewayWork


async def reset_passkeys(person_id: str, by: str, work: GatewayWork) -> PasskeyReset:
    """Forget the person's passkeys and end their sessions; answers the record that is kept."""
    passkeys = await work.passkeys.of_person(person_id)
    for passkey in passkeys:
        work.passkeys.remove(passkey.passkey_id)
    for session in await work.sessions.of_person(person_id):
        work.sessions.remove(session.session_id)
    reset = PasskeyReset(work.new_id(), person_id, by, work.now, removed=len(passkeys))
    work.passkey_resets.add(reset)
    return reset
