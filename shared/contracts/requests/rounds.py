"""Rounds of matching, as coordinators work on them. Owner: matching."""

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query, ShortText
from shared.contracts.events.rounds import OverrideReason
from shared.contracts.requests.common import Page
from shared.contracts.values import Reason

RoundState: TypeAlias = Literal["draft", "published", "discarded"]


class OpenRound(Command[Done]):
    """Work out the best pairs for these opportunities as a draft. Nobody is told.

    Without `offer_ids` every open offer that could serve is in the pool. Answers with the round's
    id.
    """

    subject: ClassVar[str] = "rpc.matching.open-round.v1"

    title: ShortText
    opportunity_ids: tuple[Id, ...] = Field(min_length=1, max_length=500)
    offer_ids: tuple[Id, ...] = Field(default=(), max_length=500)
    each: int = Field(default=1, ge=1, le=5, description="Pairs that one member gets at the most.")


class RedraftRound(Command[Done]):
    """Work it out again with what has changed since; what was pinned or forbidden holds."""

    subject: ClassVar[str] = "rpc.matching.redraft-round.v1"

    round_id: Id


class OverridePair(Command[Done]):
    """Decide otherwise than the scores, with a reason that is kept; the rest is worked out anew.

    A pin holds a pair in the draft, a forbidden pair stays out, and `lift` takes either back. With
    `instead_of` a pinned opportunity replaces the one that the offer has in the draft, which is
    forbidden for the same reason. Refused where a hard rule or a limit stands in the way.
    """

    subject: ClassVar[str] = "rpc.matching.override-pair.v1"

    round_id: Id
    deed: Literal["pin", "forbid", "lift"]
    offer_id: Id
    opportunity_id: Id
    instead_of: Id | None = Field(default=None, description="With a pin: what it replaces.")
    reason: OverrideReason
    words: ShortText = Field(description="Why, for colleagues; the person may read it, too.")


class PublishRound(Command[Done]):
    """Propose the pairs: both sides are asked. What is not possible any more says why."""

    subject: ClassVar[str] = "rpc.matching.publish-round.v1"

    round_id: Id


class DiscardRound(Command[Done]):
    """Propose none of it."""

    subject: ClassVar[str] = "rpc.matching.discard-round.v1"

    round_id: Id


class RoundSummary(Contract):
    """One round in a list."""

    round_id: Id
    title: str
    status: RoundState
    opened_at: datetime
    pairs: int
    opportunities: int
    proposed: int
    not_proposed: int


class Rounds(Query[Page[RoundSummary]]):
    """All rounds, newest first."""

    subject: ClassVar[str] = "rpc.matching.rounds.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)


class WorthView(Contract):
    """What pairs are worth, compared in this order; `score` is the sum of theirs."""

    people: int
    organisations: int
    score: float


class TurnView(Contract):
    """One turn, in which every member could get one pair, and what no other pairs could exceed."""

    worth: WorthView
    bound: WorthView
    proven: bool = Field(description="The worth is the bound: nothing better exists.")


class RoundOpportunity(Contract):
    """An opportunity of the pool."""

    opportunity_id: Id
    title: str
    organisation_name: str


class RoundPair(Contract):
    """An offer and an opportunity, and why."""

    offer_id: Id
    offer_title: str
    member_id: Id
    opportunity: RoundOpportunity
    score: float
    reasons: tuple[Reason, ...]
    pinned: bool
    outcome: Literal["drafted", "proposed", "not-proposed"]
    why: str = Field(description="Why it was not proposed; empty otherwise.")
    match_id: Id | None = Field(description="The match that came of it, once it is proposed.")


class OfferWithout(Contract):
    """An offer that stays without, and why."""

    offer_id: Id
    offer_title: str
    member_id: Id
    why: str


class OpportunityWithout(Contract):
    """An opportunity with places that nobody was given, and why."""

    opportunity: RoundOpportunity
    places: int
    why: str


class OverrideView(Contract):
    """One decision about one pair. Personal data: never logged."""

    deed: Literal["pin", "forbid", "lift"]
    offer_id: Id
    offer_title: str
    opportunity: RoundOpportunity
    reason: OverrideReason
    words: str
    coordinator_id: Id
    at: datetime


class RoundView(Contract):
    """One round as coordinators see it: the pairs, who stays without, and what was decided."""

    round_id: Id
    title: str
    status: RoundState
    each: int
    coordinator_id: Id
    opened_at: datetime
    drafted_at: datetime
    ended_at: datetime | None
    weights_version: int
    turns: tuple[TurnView, ...]
    pairs: tuple[RoundPair, ...]
    offers_without: tuple[OfferWithout, ...]
    opportunities_without: tuple[OpportunityWithout, ...]
    opportunities: tuple[RoundOpportunity, ...]
    overrides: tuple[OverrideView, ...] = Field(description="Newest first.")
    proposed: int
    not_proposed: int


class RoundById(Query[RoundView]):
    """One round with everything a coordinator reviews."""

    subject: ClassVar[str] = "rpc.matching.round-by-id.v1"

    round_id: Id
