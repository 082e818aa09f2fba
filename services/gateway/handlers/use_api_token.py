"""A request carries an API token: whose is it, and does it still work?"""

from services.gateway.domain.api_token import ApiToken
from services.gateway.domain.errors import TokenNotValid
from services.gateway.ports import GatewayWork


async def use_api_token(token_id: str, work: GatewayWork) -> tuple[ApiToken, bool]:
    """The token, used just now, and whether it was not within the last minute.

    Raises TokenNotValid where it is unknown, revoked or too old.
    """
    token = await work.api_tokens.get(token_id)
    if token is None:
        raise TokenNotValid
    if not token.is_valid(work.now):
        raise TokenNotValid(token.person_id)
    used = token.used(work.now)
    if used is not token:
        work.api_tokens.save(used)
    return used, used is not token
