"""The promise ledger: the queue of who waits for whom, handing over, being away, and figures."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request, Response
from pydantic import Field

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import AWAY
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id, LongText, ShortText
from shared.contracts.requests.common import Page
from shared.contracts.requests.promise_figures import (
    AnswerTimes,
    AnswerTimesOfOrganisations,
    OrganisationFiguresFound,
    PromiseFigures,
)
from shared.contracts.requests.promises import (
    AnswerPromise,
    AwayOf,
    AwayView,
    EndAway,
    HandOverPromise,
    PromiseQueue,
    PromiseRow,
    SetAway,
)

router = APIRouter(tags=["promises"], route_class=ApiRoute)
PromiseId = Annotated[Id, Path(description="Id of the promise.")]


class HandOver(Contract):
    """To whom, and why them."""

    person_id: Id
    reason: ShortText


class AnswerInWords(Contract):
    """What whoever waits is told."""

    words: LongText = Field(min_length=1)


class Whose(Contract):
    """Whose days: one's own, or for coordinators somebody else's."""

    person_id: Id | None = None


@router.get(
    "/promise-queue",
    operation_id="listPromiseQueue",
    summary="Who is waiting for whom",
    dependencies=SIGNED_IN,
)
async def list_promise_queue(
    request: Request, response: Response, query: Annotated[PromiseQueue, Query()], ask: AsVisitor
) -> Page[PromiseRow]:
    """Promises of every kind that are not kept yet, the latest first, with what happens next."""
    return with_next(request, response, await ask(query))


@router.post(
    "/promises/{promise_id}/hand-over",
    operation_id="handOverPromise",
    summary="Hand a promise over to somebody",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def hand_over_promise(promise_id: PromiseId, body: HandOver, ask: AsVisitor) -> Done:
    """They are told why, and reminded from now on."""
    return await ask(HandOverPromise(promise_id=promise_id, **body.model_dump()))


@router.post(
    "/promises/{promise_id}/answer",
    operation_id="answerPromise",
    summary="Answer in words",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def answer_promise(promise_id: PromiseId, body: AnswerInWords, ask: AsVisitor) -> Done:
    """What the coordinators or a group owe; whoever waits reads the words as they are."""
    return await ask(AnswerPromise(promise_id=promise_id, words=body.words))


@router.get("/me/away", operation_id="getAway", summary="Whether I am away", dependencies=SIGNED_IN)
async def get_away(query: Annotated[AwayOf, Query()], ask: AsVisitor) -> AwayView:
    """From when until when, and who stands in; for coordinators also of somebody else."""
    return await ask(query)


@router.post(
    "/me/away",
    operation_id="setAway",
    summary="Say that I am away",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def set_away(command: Annotated[SetAway, Body(examples=[AWAY])], ask: AsVisitor) -> Done:
    """It replaces what was said before; coordinators may say it for somebody else."""
    return await ask(command)


@router.post(
    "/me/away/end",
    operation_id="endAway",
    summary="Say that I am back",
    dependencies=[*SIGNED_IN, *REPEATABLE],
)
async def end_away(body: Whose, ask: AsVisitor) -> Done:
    """Nothing happens where nobody was away."""
    return await ask(EndAway(person_id=body.person_id))


@router.get(
    "/answer-times", operation_id="getAnswerTimes", summary="How long people wait for an answer"
)
async def get_answer_times(ask: AsVisitor) -> PromiseFigures:
    """Median, share in time and share silent of the whole place; nothing of fewer than five."""
    return await ask(AnswerTimes())


@router.get(
    "/answer-times/organisations",
    operation_id="listAnswerTimesOfOrganisations",
    summary="The same by organisation",
    dependencies=SIGNED_IN,
)
async def list_answer_times_of_organisations(ask: AsVisitor) -> OrganisationFiguresFound:
    """For coordinators: those that owed at least five answers, the most silent first."""
    return await ask(AnswerTimesOfOrganisations())
