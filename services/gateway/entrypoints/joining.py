"""Joining, the same for the page and the API: nobody learns here whether an address is known."""

from pydantic import EmailStr

from services.gateway.entrypoints.gateway import Gateway
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import NOBODY, Contract, Refused
from shared.contracts.requests.membership import JoinNetwork

KNOWN = "already-a-member"


class SignIn(Contract):
    """Where to send the link."""

    email: EmailStr


async def join(command: JoinNetwork, gateway: Gateway) -> None:
    """Make the person a member, if they are not one yet. Raises ServiceRefused otherwise."""
    answer = await gateway.ask(command, actor=NOBODY)
    if isinstance(answer, Refused) and answer.code != KNOWN:
        raise ServiceRefused(answer)
