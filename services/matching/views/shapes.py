"""From stored documents to what is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from services.matching.domain.kinds import AGREED, MatchStatus
from shared.contracts.requests.matching import (
    AttendanceView,
    CancellationView,
    ClearedView,
    ContributionView,
    MatchView,
    OfferView,
    OpportunityView,
    UnmatchedOffer,
)
from shared.contracts.values import Amounts, Location, Period, Reason

Document = Mapping[str, Any]
ON_HOLD: Mapping[str, Literal["clearance", "waiting-list"]] = {
    MatchStatus.HELD: "clearance",
    MatchStatus.WAITING_LIST: "waiting-list",
}
Viewer: TypeAlias = Literal["member", "organisation", "coordinator"]


def opportunity_view(document: Document) -> OpportunityView:
    """One opportunity as everybody sees it."""
    places = document["places"]
    return OpportunityView(
        opportunity_id=document["_id"],
        organisation_id=document["organisation_id"],
        organisation_name=document["organisation_name"],
        kind=document["kind"],
        title=document["title"],
        summary=document["summary"],
        causes=document["causes"],
        skills=document["skills"],
        remote=document["remote"],
        location=Location(**document["place"]),
        period=Period(**document["days"]),
        places_left=None if places is None else max(0, places - document["places_taken"]),
        minimum_age=document["minimum_age"],
        priority=document["priority"],
        status=document["status"],
        serves_recognised_need=document["serves_recognised_need"],
        in_rounds=document.get("in_rounds", False),
        posted_at=document["posted_at"],
        duty=document.get("duty"),
        places=places,
    )


def offer_view(document: Document) -> OfferView:
    """One offer as its member sees it."""
    return OfferView(
        offer_id=document["_id"],
        kind=document["kind"],
        title=document["title"],
        causes=document["causes"],
        skills=document["skills"],
        remote=document["remote"],
        posted_at=document["posted_at"],
        status=document["status"],
        matches=document["live_matches"],
    )


def unmatched_offer(document: Document) -> UnmatchedOffer:
    """One offer as the coordinator sees it."""
    return UnmatchedOffer(
        offer_id=document["_id"],
        title=document["title"],
        kind=document["kind"],
        posted_at=document["posted_at"],
        why_not=document["near_misses"],
    )


def contribution_view(document: Document) -> ContributionView:
    """What was given, as far as both sides say so."""
    return ContributionView(
        contribution_id=document["_id"],
        amounts=Amounts(
            hours=document["hours"], pounds=document["pounds"], things=document["things"]
        ),
        done_on=document["done_on"],
        reported_by=document["reported_by"],
        confirmed=document["confirmed_at"] is not None,
    )


@dataclass(frozen=True)
class Around:
    """What a match is shown with."""

    opportunity: Document
    contributions: Sequence[Document]
    near_misses: Sequence[str]
    engagement: Document | None
    position: int | None


def match_view(document: Document, around: Around, viewer: Viewer) -> MatchView:
    """One match as this viewer sees it: where both are waited for, it waits for the one who looks,
    and for a coordinator, who looks after both, for the organisation.
    """
    sides = ("member", "organisation") if viewer == "member" else ("organisation", "member")
    waiting = [side for side in sides if document[f"waits_for_{side}"]]
    return MatchView(
        match_id=document["_id"],
        viewer=viewer,
        offer_id=document["offer_id"],
        offer_title=document["offer_title"],
        opportunity=opportunity_view(around.opportunity),
        score=document["score"],
        reasons=tuple(Reason(**reason) for reason in document["reasons"]),
        near_misses=tuple(around.near_misses),
        status=_status(document, around.contributions),
        declined_because=document["declined_because"],
        engagement_id=document["engagement_id"],
        contributions=tuple(contribution_view(each) for each in around.contributions),
        proposed_at=document["proposed_at"],
        waiting_for=waiting[0] if waiting else "nobody",
        waiting_since=document["waiting_since"],
        on_hold=ON_HOLD.get(document["status"]),
        position=around.position,
        **_agreed(around.engagement),
    )


def _status(document: Document, contributions: Sequence[Document]) -> Any:
    """As those know it who read version 1 of the contract."""
    status = MatchStatus(document["status"])
    if status in AGREED:
        return MatchStatus.ACCEPTED_BY_ORGANISATION.value
    if status is MatchStatus.CANCELLED:
        given = any(each["confirmed_at"] for each in contributions)
        return (MatchStatus.COMPLETED if given else MatchStatus.INTRODUCED).value
    return status.value


def _agreed(engagement: Document | None) -> dict[str, Any]:
    """On what clearance the introduction stood, and whether it was cancelled."""
    if engagement is None:
        return {}
    cleared = engagement.get("cleared")
    return {
        "cleared": ClearedView(**cleared) if cleared else None,
        "attendance": tuple(AttendanceView(**each) for each in engagement.get("attendance", ())),
        "paused_since": engagement.get("paused_at"),
        "cancelled": CancellationView(
            by=engagement["cancelled_by"],
            reason=engagement["cancelled_because"],
            words=engagement["cancelled_words"],
            late=engagement["cancelled_late"],
            cancelled_at=engagement["cancelled_at"],
        )
        if engagement.get("cancelled_at")
        else None,
    }
