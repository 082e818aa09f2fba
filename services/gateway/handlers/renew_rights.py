"""Roles were looked up again, so that a new representative need not sign in again."""

from dataclasses import replace

from services.gateway.domain.assurance import Limits
from services.gateway.domain.session import Session
from services.gateway.ports import GatewayWork
from shared.contracts.requests.membership import Account


async def renew_rights(
    session: Session, account: Account | None, limits: Limits, work: GatewayWork
) -> Session:
    """The session with the account's rights; without an account it ends and has none."""
    if account is None:
        work.sessions.remove(session.session_id)
        return replace(session, roles=frozenset(), organisations=frozenset())
    renewed = session.with_rights(
        frozenset(account.roles), frozenset(account.organisations), work.now, limits
    )
    if await work.sessions.get(session.session_id):
        work.sessions.save(renewed)
    return renewed
