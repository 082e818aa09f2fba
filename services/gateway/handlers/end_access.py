"""Somebody may no longer come in: erased, or shut out. Every way in is closed at once."""

from services.gateway.ports import GatewayWork


async def end_access(person_id: str, work: GatewayWork) -> None:
    """Forget the person's sessions, sign-in links, API tokens and passkeys. Again does nothing."""
    for session in await work.sessions.of_person(person_id):
        work.sessions.remove(session.session_id)
    for link in await work.sign_in_tokens.of_person(person_id):
        work.sign_in_tokens.remove(link.token_id)
    for token in await work.api_tokens.of_person(person_id):
        work.api_tokens.remove(token.token_id)
    for passkey in await work.passkeys.of_person(person_id):
        work.passkeys.remove(passkey.passkey_id)
