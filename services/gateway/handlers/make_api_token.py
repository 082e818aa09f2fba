"""A person makes an API token for a program of theirs."""

from services.gateway.domain.api_token import MOST, ApiToken
from services.gateway.domain.errors import TooManyTokens
from services.gateway.ports import GatewayWork


async def make_api_token(token: ApiToken, work: GatewayWork) -> None:
    """Keep it, as a fingerprint. Raises TooManyTokens."""
    if len(await work.api_tokens.of_person(token.person_id)) >= MOST:
        raise TooManyTokens(MOST)
    work.api_tokens.add(token)
