"""A member's matches, and what either side does with one."""

import asyncio
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.domain.sign_in_token import local_path
from services.gateway.entrypoints.gateway import Asking, AsVisitor, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, onwards
from services.gateway.entrypoints.pages.forms import Sent, SentForm, attempt, given, text
from services.gateway.entrypoints.problems import not_possible
from services.gateway.ports import ServiceRefused
from shared.contracts.envelope import Contract, Done, Id
from shared.contracts.envelope import Request as Question
from shared.contracts.requests.matching import (
    AcceptMatch,
    ConfirmContribution,
    DeclineMatch,
    Introduction,
    IntroductionOf,
    MatchById,
    MatchesOfMember,
    MatchView,
    ReportContribution,
)
from shared.contracts.requests.promises import PromiseQueue, PromiseRow

router = APIRouter(dependencies=[signed_in])


async def introductions(matches: Iterable[MatchView], ask: Asking) -> dict[str, Contract]:
    """The contact details of those that are introduced, by match; a silent service shows none.

    Who is on neither side was introduced to nobody, so nothing is asked for them.
    """
    introduced = [
        match for match in matches if match.engagement_id and match.viewer != "coordinator"
    ]
    found = await asyncio.gather(*(_introduction(match.match_id, ask) for match in introduced))
    return {one.match_id: one for one in found if one is not None}


async def _introduction(match_id: str, ask: Asking) -> Introduction | None:
    try:
        return await ask(IntroductionOf(match_id=match_id))
    except ServiceRefused:
        return None


@router.get("/my/matches")
async def my_matches(ask: AsVisitor, show: Showing, cursor: Cursor = None) -> HTMLResponse:
    found = await ask(MatchesOfMember(cursor=cursor))
    return show("my_matches", found=found, introductions=await introductions(found.items, ask))


@router.get("/matches/{match_id}")
async def one_match(match_id: Id, ask: AsVisitor, show: Showing) -> HTMLResponse:
    match = await ask(MatchById(match_id=match_id))
    known, owed = await asyncio.gather(introductions([match], ask), _owed(match_id, ask))
    introduction = known.get(match_id)
    return show(
        "match", match=match, back=_list_of(match), introduction=introduction, promises=owed
    )


async def _owed(match_id: str, ask: Asking) -> tuple[PromiseRow, ...]:
    """The clocks that run, for both sides to see; a silent service shows none."""
    try:
        return (await ask(PromiseQueue(thing_id=match_id))).items
    except ServiceRefused:
        return ()


def _list_of(match: MatchView) -> str:
    """Where whoever looks at this match finds it among others."""
    return {
        "member": "/my/matches",
        "organisation": f"/organisations/{match.opportunity.organisation_id}/desk",
        "coordinator": "/desk",
    }[match.viewer]


@router.post("/matches/{match_id}/accept")
async def accept(match_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    await ask(AcceptMatch(match_id=match_id))
    return _back(sent, "match-accepted")


@router.post("/matches/{match_id}/decline")
async def decline(match_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    await _tell(DeclineMatch, {"match_id": match_id} | given(sent, "reason", "words"), ask)
    return _back(sent, "match-declined")


@router.post("/engagements/{engagement_id}/contributions")
async def report(engagement_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    given_ = {"engagement_id": engagement_id, "amounts": given(sent, "hours", "pounds", "things")}
    await _tell(ReportContribution, given_ | given(sent, "done_on"), ask)
    return _back(sent, "contribution-reported")


@router.post("/contributions/{contribution_id}/confirm")
async def confirm(contribution_id: Id, sent: SentForm, ask: AsVisitor) -> Response:
    await ask(ConfirmContribution(contribution_id=contribution_id))
    return _back(sent, "contribution-confirmed")


async def _tell(kind: type[Question[Done]], fields: dict[str, Any], ask: Asking) -> None:
    """Ask for it; what is wrong is told on a page of its own, these forms being one of many."""
    mistakes = await attempt(kind, fields, ask)
    if mistakes.problems:
        raise not_possible(mistakes.problems)


def _back(sent: Sent, done: str) -> Response:
    return onwards(local_path(text(sent, "back")), done)
