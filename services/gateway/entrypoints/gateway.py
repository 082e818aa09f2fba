"""What every route may use, put together once by app.py and reached through the request."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request, Response

from services.gateway.domain.api_token import needed_scope
from services.gateway.domain.device import device_label
from services.gateway.domain.errors import ScopeMissing, TokenNotValid
from services.gateway.domain.secret import fingerprint
from services.gateway.domain.session import Browser
from services.gateway.entrypoints.api_tokens import ApiTokenDesk
from services.gateway.entrypoints.cookies import Cookies
from services.gateway.entrypoints.door import Door, Visitor, new_secret
from services.gateway.entrypoints.problems import SIGN_IN_FIRST
from services.gateway.entrypoints.rates import Rates
from services.gateway.entrypoints.rendering import Renderer
from services.gateway.entrypoints.second_step import SecondStep
from services.gateway.entrypoints.security import note
from services.gateway.entrypoints.university import UniversitySignIn
from services.gateway.ports import Ask, ServiceRefused, Transact
from services.gateway.settings import GatewaySettings
from shared.contracts.envelope import Contract, Refused
from shared.contracts.envelope import Request as Question

R = TypeVar("R", bound=Contract)

MARKED_SECONDS = 60 * 60
"""How long a browser is known to have asked for a link: longer than any link lives."""


@dataclass(frozen=True)
class Gateway:
    """The parts of a running gateway."""

    settings: GatewaySettings
    ask: Ask
    transact: Transact
    ready: Callable[[], Awaitable[dict[str, bool]]]
    door: Door
    cookies: Cookies
    university: UniversitySignIn
    second_step: SecondStep
    api_tokens: ApiTokenDesk
    rates: Rates
    renderer: Renderer


@dataclass(frozen=True)
class Asking:
    """Asks services as the visitor of one request."""

    ask: Ask
    visitor: Visitor

    async def __call__(self, question: Question[R], *, service: str | None = None) -> R:
        """The answer. Raises ServiceRefused for anything else."""
        answer = await self.ask(question, actor=self.visitor.actor, service=service)
        if isinstance(answer, Refused):
            raise ServiceRefused(answer)
        return answer


def gateway_of(request: Request) -> Gateway:
    """The gateway this request came to."""
    gateway: Gateway = request.app.state.gateway
    return gateway


async def visitor_of(request: Request) -> Visitor:
    """Who makes this request; looked up once per request. Raises TokenNotValid.

    A program says it in a header, and only to the API; a browser has its cookie.
    """
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is None:
        gateway = gateway_of(request)
        if (token := _bearer(request)) is not None:
            known = await gateway.api_tokens.recognise(token)
        else:
            known = await gateway.door.recognise(gateway.cookies.read(request, "session"))
        request.state.visitor = known
    return known


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    is_program = request.url.path.startswith("/api/") and scheme.casefold() == "bearer"
    return token.strip() if is_program else None


def browser_of(request: Request, cookie: str, visitor: Visitor) -> Browser:
    """Where somebody signs in; `cookie` is what the browser will hold from now on."""
    mark = gateway_of(request).cookies.read(request, "browser")
    return Browser(
        session_id=fingerprint(cookie),
        device=device_label(request.headers.get("User-Agent", "")),
        replaces=visitor.session_id,
        mark=fingerprint(mark) if mark else None,
    )


def mark_browser(request: Request, response: Response) -> str:
    """The mark of this browser, which gets a cookie for it: a link is bound to it."""
    cookies = gateway_of(request).cookies
    cookie = cookies.read(request, "browser") or new_secret()
    cookies.hand(response, "browser", cookie, MARKED_SECONDS)
    return fingerprint(cookie)


def hand_session(gateway: Gateway, response: Response, cookie: str) -> None:
    """Give the browser its session, for as long as any may last."""
    gateway.cookies.hand(response, "session", cookie, gateway.settings.session_hours * 60 * 60)


def second_step(next_path: str) -> str:
    """Where somebody finishes signing in, and where they go from there."""
    return f"/sign-in/second-step?{urlencode({'next': next_path})}"


def ip_of(request: Request) -> str:
    """Where the request comes from, as the server (or a proxy it trusts) says."""
    return request.client.host if request.client else "unknown"


async def within_rate(request: Request) -> None:
    """Count this request: by session, by API token, else by IP address. Raises TooOften."""
    rates = gateway_of(request).rates
    try:
        visitor = await visitor_of(request)
    except TokenNotValid:
        await rates.count_sign_in(ip_of(request))
        raise
    await rates.count_request(visitor.counted_as or ip_of(request))


async def within_scope(request: Request) -> None:
    """An API token reaches what it was made for and nothing else. Raises ScopeMissing."""
    visitor = await visitor_of(request)
    if visitor.token_id is None:
        return
    topics = tuple(str(tag) for tag in getattr(request.scope.get("route"), "tags", ()))
    needed = needed_scope(topics, reads=request.method == "GET")
    if needed is None or needed not in visitor.scopes:
        note("api token refused", person_id=visitor.actor.id, code="scope-missing")
        raise ScopeMissing(needed)


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
