"""The roles of a token's person were looked up again: it never grants what they no longer have."""

from services.gateway.domain.api_token import ApiToken
from services.gateway.domain.errors import TokenNotValid
from services.gateway.ports import GatewayWork
from shared.contracts.requests.membership import Account


async def renew_token_rights(
    token: ApiToken, account: Account | None, work: GatewayWork
) -> ApiToken:
    """The token with what is left of its rights; without an account there is no token."""
    if await work.api_tokens.get(token.token_id) is None:
        raise TokenNotValid(token.person_id)
    if account is None:
        work.api_tokens.remove(token.token_id)
        return token.with_rights(frozenset(), frozenset(), work.now)
    renewed = token.with_rights(
        frozenset(account.roles), frozenset(account.organisations), work.now
    )
    work.api_tokens.save(renewed)
    return renewed
