"""Who is waiting for whom: the coordinators' queue, one's own side of it, and being away."""

import asyncio
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Asking, AsVisitor, CurrentVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Show, Showing, kept_filters, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    look,
    typed,
)
from services.gateway.entrypoints.problems import not_possible
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Done, Id
from shared.contracts.envelope import Request as Question
from shared.contracts.requests.groups import GroupById
from shared.contracts.requests.membership import OrganisationById
from shared.contracts.requests.promise_figures import (
    AnswerTimesOfOrganisations,
    OrganisationFigures,
)
from shared.contracts.requests.promises import (
    AnswerPromise,
    AwayOf,
    EndAway,
    HandOverPromise,
    PromiseQueue,
    SetAway,
)
from shared.contracts.requests.register import Representatives

router = APIRouter(dependencies=[signed_in])
WhoseDays = Annotated[Id | None, Query(description="For coordinators: whose, if not one's own.")]
_OFFICES = ("coordinators", "working-group")
_NAMED = 20
"""Organisations whose figures are shown: each name is a question to membership."""


@router.get("/desk/waiting")
async def waiting_desk(request: Request, ask: AsVisitor, show: Showing) -> HTMLResponse:
    asked = Sent(request.query_params.multi_items())
    found, mistakes = await look(
        PromiseQueue, given(asked, "about", "party_id", "late", "cursor"), ask
    )
    people, figures = await asyncio.gather(_of_offices(ask), _figures(ask))
    return show(
        "waiting_desk",
        status=422 if mistakes.problems else 200,
        found=found or await ask(PromiseQueue()),
        keep=kept_filters(request),
        people=people,
        figures=figures,
        values=typed(asked),
        **mistakes.context,
    )


@router.get("/my/waiting")
async def my_waiting(
    ask: AsVisitor, show: Showing, party_id: Id | None = None, cursor: Cursor = None
) -> HTMLResponse:
    found = await ask(PromiseQueue(party_id=party_id, cursor=cursor, limit=50))
    return show("my_waiting", found=found, party_id=party_id)


@router.post("/promises/{promise_id}/hand-over")
async def hand_over(promise_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    fields = given(sent, "person_id", "reason") | {"promise_id": promise_id}
    return await _tell(HandOverPromise, fields, ask, "promise-handed-over")


@router.post("/promises/{promise_id}/answer")
async def answer(promise_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    fields = given(sent, "words") | {"promise_id": promise_id}
    return await _tell(AnswerPromise, fields, ask, "promise-answered")


async def _tell(
    kind: type[Question[Done]], fields: dict[str, Any], ask: Asking, done: str
) -> Response:
    """Ask for it; what is wrong is told on a page of its own, these forms being one of many."""
    mistakes = await attempt(kind, fields, ask)
    if mistakes.problems:
        raise not_possible(mistakes.problems)
    return onwards("/desk/waiting", done)


@router.get("/my/away")
async def away(
    ask: AsVisitor, show: Showing, visitor: CurrentVisitor, person_id: WhoseDays = None
) -> HTMLResponse:
    return await _away(person_id, ask, show, visitor.actor.organisations)


@router.post("/my/away")
async def set_away(
    sent: SentForm, ask: AsVisitor, show: Showing, visitor: CurrentVisitor
) -> Response:
    fields = given(sent, "person_id", "starts_on", "ends_on", "stand_in_id")
    mistakes = await attempt(SetAway, fields, ask)
    if mistakes.problems:
        organisations = visitor.actor.organisations
        again = typed(sent)
        return await _away(
            fields.get("person_id"), ask, show, organisations, mistakes=mistakes, values=again
        )
    return _back(fields, "away-set")


@router.post("/my/away/end")
async def end_away(sent: SentForm, ask: AsVisitor) -> Response:
    fields = given(sent, "person_id")
    await ask(EndAway.model_validate(fields))
    return _back(fields, "away-ended")


def _back(fields: dict[str, Any], done: str) -> Response:
    """To the page of whoever it was about."""
    path = onwards("/my/away", done)
    if person_id := fields.get("person_id"):
        path.headers["location"] += f"&person_id={person_id}"
    return path


async def _away(
    person_id: str | None,
    ask: Asking,
    show: Show,
    organisations: Iterable[str],
    mistakes: Mistakes | None = None,
    **context: Any,
) -> HTMLResponse:
    found, people = await asyncio.gather(
        ask(AwayOf(person_id=person_id)), _colleagues(organisations, ask)
    )
    others = [one for one in people if one[0] != found.person_id]
    wrong = mistakes.context if mistakes else {}
    status = 422 if wrong else 200
    return show(
        "away", status=status, away=found, people=others, person_id=person_id, **wrong, **context
    )


async def _colleagues(organisations: Iterable[str], ask: Asking) -> list[tuple[str, str]]:
    """Id and name of those who may stand in: for the same organisations, then the offices."""
    found = await asyncio.gather(*(_speaking_for(each, ask) for each in sorted(organisations)))
    named = dict(person for people in found for person in people)
    return list((named | dict(await _of_offices(ask))).items())


async def _speaking_for(organisation_id: str, ask: Asking) -> list[tuple[str, str]]:
    try:
        found = await ask(Representatives(organisation_id=organisation_id))
    except ServiceRefused:
        return []
    return [(each.person_id, each.name) for each in found.representatives]


async def _of_offices(ask: Asking) -> list[tuple[str, str]]:
    """Coordinators and the working group, where their names are for whoever asks."""
    groups = await asyncio.gather(*(_members(group_id, ask) for group_id in _OFFICES))
    return list(dict(person for people in groups for person in people).items())


async def _members(group_id: str, ask: Asking) -> list[tuple[str, str]]:
    try:
        group = await ask(GroupById(group_id=group_id))
    except ServiceRefused:
        return []
    return [(each.person_id, each.name) for each in group.members]


async def _figures(ask: Asking) -> list[tuple[str, OrganisationFigures]]:
    """Name and figures of organisations that owed enough; none where they are not for the asker."""
    try:
        found = (await ask(AnswerTimesOfOrganisations())).organisations[:_NAMED]
    except ServiceRefused:
        return []
    names = await asyncio.gather(*(_name(each.organisation_id, ask) for each in found))
    return list(zip(names, found, strict=True))


async def _name(organisation_id: str, ask: Asking) -> str:
    try:
        return (await ask(OrganisationById(organisation_id=organisation_id))).name
    except ServiceRefused:
        return "An organisation that left"
