"""What matching would answer about rounds, for the gateway's tests."""

from datetime import UTC, datetime
from typing import Any

from shared.contracts.requests.common import Page
from shared.contracts.requests.rounds import (
    DiscardRound,
    OfferWithout,
    OpenRound,
    OpportunityWithout,
    OverridePair,
    OverrideView,
    PublishRound,
    RedraftRound,
    RoundById,
    RoundOpportunity,
    RoundPair,
    Rounds,
    RoundSummary,
    RoundView,
    TurnView,
    WorthView,
)
from shared.contracts.values import Reason
from tests.drivers import Others

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OVENS = RoundOpportunity(
    opportunity_id="opportunity-1",
    title="Open the last bottle ovens",
    organisation_name="Bottle Oven Trust",
)
CANAL = RoundOpportunity(
    opportunity_id="opportunity-2",
    title="Clear the canal bank at Middleport",
    organisation_name="Friends of the Canal",
)
PAIR = RoundPair(
    offer_id="offer-1",
    offer_title="Saturday mornings <early>",
    member_id="person-1",
    opportunity=OVENS,
    score=0.71,
    reasons=(
        Reason(code="causes", words="You both care about heritage", weight=0.35),
        Reason(code="place", words="In your postcode area, ST6", weight=0.15),
    ),
    pinned=True,
    outcome="drafted",
    why="",
    match_id=None,
)
BEST = WorthView(people=1, organisations=1, score=0.71)
ROUND = RoundView(
    round_id="round-1",
    title="Mentors for spring",
    status="draft",
    each=1,
    coordinator_id="person-9",
    opened_at=NOW,
    drafted_at=NOW,
    ended_at=None,
    weights_version=1,
    turns=(TurnView(worth=BEST, bound=BEST, proven=True),),
    pairs=(PAIR,),
    offers_without=(
        OfferWithout(
            offer_id="offer-2",
            offer_title="Two evenings a month",
            member_id="person-2",
            why="2 opportunities fit, and others were given the places: together they fit better.",
        ),
    ),
    opportunities_without=(
        OpportunityWithout(
            opportunity=CANAL,
            places=2,
            why="1 offer comes close. The nearest: 31 km away, further than 20 km.",
        ),
    ),
    opportunities=(OVENS, CANAL),
    overrides=(
        OverrideView(
            deed="pin",
            offer_id="offer-1",
            offer_title="Saturday mornings <early>",
            opportunity=OVENS,
            reason="asked-for",
            words="Would rather be outside.",
            coordinator_id="person-9",
            at=NOW,
        ),
    ),
    proposed=0,
    not_proposed=0,
)
SUMMARY = RoundSummary(
    round_id="round-1",
    title="Mentors for spring",
    status="draft",
    opened_at=NOW,
    pairs=1,
    opportunities=2,
    proposed=0,
    not_proposed=0,
)
ROUNDS: dict[Any, Any] = {Rounds: Page[RoundSummary](items=(SUMMARY,)), RoundById: ROUND}
COMMANDS = (OpenRound, RedraftRound, OverridePair, PublishRound, DiscardRound)


def published(others: Others) -> None:
    """From now on the round is published; one of its two pairs was not possible any more."""
    proposed = PAIR.model_copy(update={"outcome": "proposed", "match_id": "match-1"})
    stopped = PAIR.model_copy(
        update={"outcome": "not-proposed", "why": "The offer is no longer open."}
    )
    ended = {"status": "published", "ended_at": NOW, "proposed": 1, "not_proposed": 1}
    view = ROUND.model_copy(update={"pairs": (proposed, stopped), **ended})
    others.answers(RoundById, view)
