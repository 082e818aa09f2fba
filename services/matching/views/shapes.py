"""From stored documents to what is shown."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from shared.contracts.requests.matching import (
    ContributionView,
    MatchView,
    OfferView,
    OpportunityView,
    UnmatchedOffer,
)
from shared.contracts.values import Amounts, Location, Period, Reason

Document = Mapping[str, Any]
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


def match_view(
    document: Document,
    opportunity: Document,
    contributions: list[Document],
    near_misses: list[str],
    viewer: Viewer,
) -> MatchView:
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
        opportunity=opportunity_view(opportunity),
        score=document["score"],
        reasons=tuple(Reason(**reason) for reason in document["reasons"]),
        near_misses=near_misses,
        status=document["status"],
        declined_because=document["declined_because"],
        engagement_id=document["engagement_id"],
        contributions=tuple(contribution_view(each) for each in contributions),
        proposed_at=document["proposed_at"],
        waiting_for=waiting[0] if waiting else "nobody",
        waiting_since=document["waiting_since"],
    )
