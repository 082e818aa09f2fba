"""People: joining, signing in and out, and what is theirs."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Request, Response, status
from pydantic import Field

from services.gateway.entrypoints.api import BY_BROWSER, REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import JOIN, SIGN_IN
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.door import new_secret
from services.gateway.entrypoints.gateway import (
    AsVisitor,
    CurrentVisitor,
    TheGateway,
    browser_of,
    hand_session,
    ip_of,
    mark_browser,
)
from services.gateway.entrypoints.joining import SignIn, join
from services.gateway.entrypoints.problems import SIGN_IN_FIRST
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Contract, Done, Id, Role
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import AccountById, JoinNetwork
from shared.contracts.requests.notifications import InboxOf, NoticeView
from shared.contracts.values import CauseCode, PlaceLink

router = APIRouter(route_class=ApiRoute)


class Token(Contract):
    """The single-use token of a mailed link."""

    token: str = Field(min_length=20, max_length=100)
    elsewhere: bool = Field(
        default=False, description="The link was asked for by another browser, and I know."
    )


class Me(Contract):
    """The person who is signed in."""

    person_id: Id
    name: str
    email: str
    roles: frozenset[Role]
    organisations: tuple[Id, ...]
    links: tuple[PlaceLink, ...]
    interests: tuple[CauseCode, ...]


@router.post(
    "/members",
    operation_id="joinNetwork",
    summary="Join the network",
    tags=["people"],
    status_code=status.HTTP_202_ACCEPTED,
    dependencies=REPEATABLE,
)
async def join_network(
    request: Request,
    response: Response,
    command: Annotated[JoinNetwork, Body(examples=[JOIN])],
    gateway: TheGateway,
) -> Done:
    """A sign-in link is mailed; the answer is the same where the address is already known."""
    await gateway.rates.count_sign_in(ip_of(request))
    await gateway.rates.count_link(command.email)
    await join(command, gateway)
    gateway.door.post_link(command.email, mark=mark_browser(request, response))
    return Done()


@router.post(
    "/sign-in",
    operation_id="requestSignIn",
    summary="Ask for a sign-in link",
    tags=["people"],
    status_code=status.HTTP_202_ACCEPTED,
)
async def request_sign_in(
    request: Request,
    response: Response,
    body: Annotated[SignIn, Body(examples=[SIGN_IN])],
    gateway: TheGateway,
) -> Done:
    """The answer is the same whether the address is known or not."""
    await gateway.rates.count_sign_in(ip_of(request))
    await gateway.rates.count_link(body.email)
    gateway.door.post_link(body.email, mark=mark_browser(request, response))
    return Done()


@router.post(
    "/sign-in/confirm",
    operation_id="confirmSignIn",
    summary="Exchange the mailed token for a session cookie",
    tags=["people"],
)
async def confirm_sign_in(
    request: Request, response: Response, body: Token, gateway: TheGateway, visitor: CurrentVisitor
) -> Done:
    """A token works once, for fifteen minutes. Say `elsewhere` where another browser asked."""
    await gateway.rates.count_sign_in(ip_of(request))
    cookie = new_secret()
    browser = browser_of(request, cookie, visitor)
    await gateway.door.enter(body.token, browser, elsewhere=body.elsewhere)
    hand_session(gateway, response, cookie)
    return Done()


@router.post(
    "/sign-out",
    operation_id="signOut",
    summary="End the session",
    tags=["people"],
    dependencies=BY_BROWSER,
)
async def sign_out(response: Response, gateway: TheGateway, visitor: CurrentVisitor) -> Done:
    """The cookie is worthless from now on, wherever it is."""
    await gateway.door.leave(visitor)
    gateway.cookies.take(response, "session")
    return Done()


@router.get(
    "/me", operation_id="getMe", summary="Who I am", tags=["people"], dependencies=SIGNED_IN
)
async def get_me(ask: AsVisitor, visitor: CurrentVisitor) -> Me:
    """My account, as membership knows it."""
    found = await ask(AccountById(person_id=visitor.actor.id))
    if found.account is None:
        raise ServiceRefused(SIGN_IN_FIRST)
    return Me.model_validate(found.account.model_dump())


@router.get(
    "/me/inbox",
    operation_id="listMyNotices",
    summary="What I was told",
    tags=["people"],
    dependencies=SIGNED_IN,
)
async def list_my_notices(
    request: Request, response: Response, query: Annotated[InboxOf, Query()], ask: AsVisitor
) -> Page[NoticeView]:
    """Newest first."""
    return with_next(request, response, await ask(query))
