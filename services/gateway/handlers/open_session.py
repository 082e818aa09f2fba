"""A sign-in link is spent: the person is signed in on this browser, once."""

from services.gateway.domain.errors import SignInLinkNotValid
from services.gateway.ports import GatewayWork


async def open_session(token_id: str, session_id: str, work: GatewayWork) -> str:
    """Exchange the link for a session; answers the path the person was going to.

    Raises SignInLinkNotValid where the link is unknown, spent or too old.
    """
    token = await work.sign_in_tokens.get(token_id)
    if token is None or not token.is_valid(work.now):
        raise SignInLinkNotValid
    work.sign_in_tokens.remove(token_id)
    work.sessions.add(token.opens(session_id, work.now))
    return token.next_path
