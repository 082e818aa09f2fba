"""The university vouched for a person: they are signed in on this browser."""

from services.gateway.domain.assurance import Limits
from services.gateway.domain.session import Browser, Session, opened
from services.gateway.ports import GatewayWork
from shared.contracts.requests.membership import Account


async def open_university_session(
    account: Account, browser: Browser, limits: Limits, work: GatewayWork
) -> Session:
    """A session with the account's rights; the one it replaces is gone."""
    session = opened(
        browser,
        account.person_id,
        frozenset(account.roles),
        frozenset(account.organisations),
        way="university",
        now=work.now,
        limits=limits,
    )
    if browser.replaces:
        work.sessions.remove(browser.replaces)
    work.sessions.add(session)
    return session
