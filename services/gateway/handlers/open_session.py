"""A sign-in link is spent: the person is signed in on this browser, once."""

from services.gateway.domain.assurance import Limits
from services.gateway.domain.errors import SignInLinkNotValid
from services.gateway.domain.session import Browser, Session
from services.gateway.ports import GatewayWork


async def open_session(
    token_id: str, browser: Browser, limits: Limits, work: GatewayWork, *, elsewhere: bool
) -> tuple[Session, str]:
    """Exchange the link for a session; answers it with the path the person was going to.

    Every other link of the person dies with it, and so does the session it replaces.
    Raises SignInLinkNotValid where the link is unknown, spent or too old, and
    LinkOpenedElsewhere where another browser asked for it and `elsewhere` was not confirmed.
    """
    token = await work.sign_in_tokens.get(token_id)
    if token is None:
        raise SignInLinkNotValid
    session = token.opens(browser, work.now, limits, elsewhere=elsewhere)
    for link in await work.sign_in_tokens.of_person(token.person_id):
        work.sign_in_tokens.remove(link.token_id)
    if browser.replaces:
        work.sessions.remove(browser.replaces)
    work.sessions.add(session)
    return session, token.next_path
