"""What every route may use, put together once by app.py and reached through the request."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from services.gateway.entrypoints.door import Door, Visitor
from services.gateway.entrypoints.problems import SIGN_IN_FIRST
from services.gateway.entrypoints.rates import Rates
from services.gateway.entrypoints.rendering import Renderer
from services.gateway.ports import Ask, ServiceRefused, Transact
from services.gateway.settings import GatewaySettings
from shared.contracts.envelope import Contract, Refused
from shared.contracts.envelope import Request as Question

R = TypeVar("R", bound=Contract)


@dataclass(frozen=True)
class Gateway:
    """The parts of a running gateway."""

    settings: GatewaySettings
    ask: Ask
    transact: Transact
    ready: Callable[[], Awaitable[dict[str, bool]]]
    door: Door
    rates: Rates
    renderer: Renderer


@dataclass(frozen=True)
class Asking:
    """Asks services as the visitor of one request."""

    ask: Ask
    visitor: Visitor

    async def __call__(self, question: Question[R]) -> R:
        """The answer. Raises ServiceRefused for anything else."""
        answer = await self.ask(question, actor=self.visitor.actor)
        if isinstance(answer, Refused):
            raise ServiceRefused(answer)
        return answer


def gateway_of(request: Request) -> Gateway:
    """The gateway this request came to."""
    gateway: Gateway = request.app.state.gateway
    return gateway


async def visitor_of(request: Request) -> Visitor:
    """Who makes this request; looked up once per request."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is None:
        door = gateway_of(request).door
        known = await door.recognise(request.cookies.get(door.cookie))
        request.state.visitor = known
    return known


def ip_of(request: Request) -> str:
    """Where the request comes from, as the server (or a proxy it trusts) says."""
    return request.client.host if request.client else "unknown"


async def within_rate(request: Request) -> None:
    """Count this request. Raises TooOften."""
    visitor = await visitor_of(request)
    await gateway_of(request).rates.count_request(visitor.session_id or ip_of(request))


TheGateway = Annotated[Gateway, Depends(gateway_of)]
CurrentVisitor = Annotated[Visitor, Depends(visitor_of)]


def asking_as_visitor(gateway: TheGateway, visitor: CurrentVisitor) -> Asking:
    return Asking(gateway.ask, visitor)


AsVisitor = Annotated[Asking, Depends(asking_as_visitor)]


async def demand_sign_in(visitor: CurrentVisitor) -> None:
    """For pages: nobody fills in a form that could not be sent."""
    if not visitor.signed_in:
        raise ServiceRefused(SIGN_IN_FIRST)


signed_in = Depends(demand_sign_in)
