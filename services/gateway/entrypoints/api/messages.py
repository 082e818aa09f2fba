"""What I am sent by e-mail, and when."""

from typing import Annotated

from fastapi import APIRouter, Body

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN
from services.gateway.entrypoints.api.examples import MESSAGES
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Done
from shared.contracts.requests.messages import ChooseMessages, Messages, MyMessages

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
