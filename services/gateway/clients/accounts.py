"""Who people are: asked of membership."""

from services.gateway.ports import Ask, ServiceRefused
from shared.contracts.envelope import Actor, Refused
from shared.contracts.requests.membership import Account, AccountByEmail, AccountById


class BusAccounts:
    """The port Accounts over the bus."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def by_email(self, email: str) -> Account | None:
        """As the gateway itself: nobody is signed in yet."""
        found = await self._ask(AccountByEmail(email=email))
        if isinstance(found, Refused):
            raise ServiceRefused(found)
        return found.account

    async def of(self, actor: Actor) -> Account | None:
        """As the person."""
        found = await self._ask(AccountById(person_id=actor.id), actor=actor)
        if isinstance(found, Refused):
            raise ServiceRefused(found)
        return found.account
