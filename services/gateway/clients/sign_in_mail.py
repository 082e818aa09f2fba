"""Sign-in links leave through notifications, which knows how to write to people."""

from services.gateway.ports import Ask, ServiceRefused
from shared.contracts.envelope import Refused
from shared.contracts.requests.notifications import SendSignInLink


class BusSignInMail:
    """The port SignInMail over the bus."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def send(self, person_id: str, url: str, valid_minutes: int) -> None:
        """As the gateway itself; the person's address stays in membership."""
        sent = await self._ask(
            SendSignInLink(person_id=person_id, url=url, valid_minutes=valid_minutes)
        )
        if isinstance(sent, Refused):
            raise ServiceRefused(sent)
