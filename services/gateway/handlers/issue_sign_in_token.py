"""A person asked to sign in: a link is made for them, and only its fingerprint is kept."""

from services.gateway.domain.sign_in_token import VALID_FOR, SignInToken, local_path
from services.gateway.ports import GatewayWork
from shared.contracts.requests.membership import Account


async def issue_sign_in_token(
    account: Account,
    token_id: str,
    next_path: str | None,
    work: GatewayWork,
    *,
    browser: str | None = None,
) -> None:
    """Keep the fingerprint `token_id` for fifteen minutes, with what the person may do.

    `browser` is the mark of the browser that asked for it.
    """
    work.sign_in_tokens.add(
        SignInToken(
            token_id=token_id,
            person_id=account.person_id,
            roles=frozenset(account.roles),
            organisations=frozenset(account.organisations),
            next_path=local_path(next_path),
            expires_at=work.now + VALID_FOR,
            browser=browser,
        )
    )
