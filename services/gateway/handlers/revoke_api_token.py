"""A person takes a token back; whoever holds it is refused from now on."""

from services.gateway.ports import GatewayWork


async def revoke_api_token(person_id: str, number: str, work: GatewayWork) -> None:
    """Forget the token of this person with this number; nothing happens where there is none."""
    for token in await work.api_tokens.of_person(person_id):
        if token.number == number:
            work.api_tokens.remove(token.token_id)
