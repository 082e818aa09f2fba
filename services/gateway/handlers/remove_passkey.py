"""A person removes a passkey of theirs: the key that was lost, the phone that was sold."""

from services.gateway.ports import GatewayWork


async def remove_passkey(person_id: str, passkey_id: str, work: GatewayWork) -> None:
    """Forget the passkey; other people's are not touched."""
    passkey = await work.passkeys.get(passkey_id)
    if passkey is not None and passkey.person_id == person_id:
        work.passkeys.remove(passkey_id)
