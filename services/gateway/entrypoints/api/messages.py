"""What I am sent by e-mail, and when; and, for coordinators, whom e-mail does not reach."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import MESSAGES
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Done, Id
from shared.contracts.requests.common import Page
from shared.contracts.requests.messages import ChooseMessages, Messages, MyMessages
from shared.contracts.requests.unreached import TryMailAgain, Unreached, UnreachedView

router = APIRouter(tags=["people"], route_class=ApiRoute)


@router.get(
    "/me/messages", operation_id="getMyMessages", summary="What I am sent", dependencies=SIGNED_IN
)
async def get_my_messages(ask: AsVisitor) -> Messages:
    """Theme by theme how soon, when it is quiet, and what I am told whatever I choose."""
    return await ask(MyMessages())


@router.post(
    "/me/messages",
    operation_id="chooseMessages",
    summary="Choose what I am sent",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def choose_messages(
    command: Annotated[ChooseMessages, Body(examples=[MESSAGES])], ask: AsVisitor
) -> Done:
    """What is left out stays as it is."""
    return await ask(command)


@router.get(
    "/unreached",
    operation_id="listUnreached",
    summary="Whom mail does not reach",
    dependencies=SIGNED_IN,
)
async def list_unreached(
    request: Request, response: Response, query: Annotated[Unreached, Query()], ask: AsVisitor
) -> Page[UnreachedView]:
    """For coordinators, longest first; addresses are not in it."""
    return with_next(request, response, await ask(query))


@router.post(
    "/people/{person_id}/try-mail-again",
    operation_id="tryMailAgain",
    summary="Try mail to somebody again",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def try_mail_again(
    person_id: Annotated[Id, Path(description="Id of the person.")], ask: AsVisitor
) -> Done:
    """One's own, or anybody's for coordinators: the address is right by now."""
    return await ask(TryMailAgain(person_id=person_id))
