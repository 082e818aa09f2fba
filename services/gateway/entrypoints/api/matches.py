"""Matches, introductions and contributions: from a proposal to what was really given."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path, Query, Request, Response, status

from services.gateway.entrypoints.api import REPEATABLE, SIGNED_IN, with_next
from services.gateway.entrypoints.api.examples import (
    ACCEPTANCE,
    ATTENDANCE,
    CANCELLATION,
    CONTRIBUTION,
    DECLINE,
)
from services.gateway.entrypoints.api_route import ApiRoute
from services.gateway.entrypoints.gateway import AsVisitor
from shared.contracts.envelope import Contract, Done, Id, LongText
from shared.contracts.events.engagements import CancelReason
from shared.contracts.requests.common import Page
from shared.contracts.requests.engagements import CancelEngagement, RecordAttendance
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
from shared.contracts.values import Amounts

router = APIRouter(tags=["matches"], route_class=ApiRoute, dependencies=SIGNED_IN)
MatchId = Annotated[Id, Path(description="Id of the match.")]
EngagementId = Annotated[Id, Path(description="Id of the engagement.")]


class Decline(Contract):
    """Why not, and words for the coordinator if wished."""

    reason: Literal["not-now", "not-for-me", "too-far", "already-filled", "not-suitable", "other"]
    words: LongText = ""


class Acceptance(Contract):
    """What a member says with their yes, where it is asked."""

    despite_clash: bool = False
    old_enough: bool = False


class Cancellation(Contract):
    """Why not after all, and words for the other side if wished."""

    reason: CancelReason
    words: LongText = ""


class Attendance(Contract):
    """Whether the member came on a day."""

    on: date
    came: bool


class Contribution(Contract):
    """What was given, and on which day."""

    amounts: Amounts
    done_on: date


@router.get("/me/matches", operation_id="listMyMatches", summary="My matches")
async def list_my_matches(
    request: Request,
    response: Response,
    query: Annotated[MatchesOfMember, Query()],
    ask: AsVisitor,
) -> Page[MatchView]:
    """Those that wait for me first, then by score; each with its reasons in words."""
    return with_next(request, response, await ask(query))


@router.get("/matches/{match_id}", operation_id="getMatch", summary="One match")
async def get_match(match_id: MatchId, ask: AsVisitor) -> MatchView:
    """For its two sides and for coordinators."""
    return await ask(MatchById(match_id=match_id))


@router.post(
    "/matches/{match_id}/accept",
    operation_id="acceptMatch",
    summary="Accept a match",
    dependencies=REPEATABLE,
)
async def accept_match(
    match_id: MatchId,
    ask: AsVisitor,
    body: Annotated[Acceptance | None, Body(examples=[ACCEPTANCE])] = None,
) -> Done:
    """Yes, for my side. Once both sides said yes they are introduced, unless a check or a place is
    waited for: then `on_hold` of the match says so."""
    said = body or Acceptance()
    return await ask(AcceptMatch(match_id=match_id, **said.model_dump()))


@router.post(
    "/matches/{match_id}/decline",
    operation_id="declineMatch",
    summary="Decline a match",
    dependencies=REPEATABLE,
)
async def decline_match(
    match_id: MatchId, body: Annotated[Decline, Body(examples=[DECLINE])], ask: AsVisitor
) -> Done:
    """No, with a reason."""
    return await ask(DeclineMatch(match_id=match_id, reason=body.reason, words=body.words))


@router.get(
    "/matches/{match_id}/introduction",
    operation_id="getIntroduction",
    summary="The other side's contact details",
)
async def get_introduction(match_id: MatchId, ask: AsVisitor) -> Introduction:
    """Refused until both sides have accepted."""
    return await ask(IntroductionOf(match_id=match_id))


@router.post(
    "/engagements/{engagement_id}/cancel",
    operation_id="cancelEngagement",
    summary="Cancel what was agreed",
    dependencies=REPEATABLE,
)
async def cancel_engagement(
    engagement_id: EngagementId,
    body: Annotated[Cancellation, Body(examples=[CANCELLATION])],
    ask: AsVisitor,
) -> Done:
    """The other side is told, and the place goes to whoever waits for it."""
    return await ask(
        CancelEngagement(engagement_id=engagement_id, reason=body.reason, words=body.words)
    )


@router.post(
    "/engagements/{engagement_id}/attendance",
    operation_id="recordAttendance",
    summary="Say whether the member came",
    dependencies=REPEATABLE,
)
async def record_attendance(
    engagement_id: EngagementId,
    body: Annotated[Attendance, Body(examples=[ATTENDANCE])],
    ask: AsVisitor,
) -> Done:
    """For the organisation; the last word about a day counts."""
    return await ask(RecordAttendance(engagement_id=engagement_id, on=body.on, came=body.came))


@router.post(
    "/engagements/{engagement_id}/contributions",
    operation_id="reportContribution",
    summary="Say what was given",
    status_code=status.HTTP_201_CREATED,
    dependencies=REPEATABLE,
)
async def report_contribution(
    engagement_id: EngagementId,
    body: Annotated[Contribution, Body(examples=[CONTRIBUTION])],
    ask: AsVisitor,
) -> Done:
    """It counts once the other side confirms it. The answer names the contribution."""
    return await ask(
        ReportContribution(engagement_id=engagement_id, amounts=body.amounts, done_on=body.done_on)
    )


@router.post(
    "/contributions/{contribution_id}/confirm",
    operation_id="confirmContribution",
    summary="Confirm what was given",
    dependencies=REPEATABLE,
)
async def confirm_contribution(
    contribution_id: Annotated[Id, Path(description="Id of the contribution.")], ask: AsVisitor
) -> Done:
    """The other side agrees; from now on it counts."""
    return await ask(ConfirmContribution(contribution_id=contribution_id))
