"""Rounds of matching: reviewed by a coordinator before anybody is told. Owner: matching."""

from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from shared.contracts.envelope import Event, Id

OverrideReason: TypeAlias = Literal[
    "known-to-fit", "known-not-to-fit", "asked-for", "fairness", "other"
]


class OverrideRecorded(Event):
    """A coordinator decided otherwise than the scores: who judges the weights may learn from it."""

    subject: ClassVar[str] = "evt.matching.round.override-recorded.v1"

    round_id: Id
    offer_id: Id
    opportunity_id: Id
    deed: Literal["pin", "forbid", "lift"]
    reason: OverrideReason


class RoundPublished(Event):
    """The pairs of a round are proposed: both sides of each are asked, by `MatchProposed`."""

    subject: ClassVar[str] = "evt.matching.round.published.v1"

    round_id: Id
    match_ids: tuple[Id, ...]
    not_proposed: int = Field(ge=0, description="Pairs that were not possible any more.")
    without: int = Field(ge=0, description="Offers of the pool that stayed without.")
    overridden: int = Field(ge=0, description="Pairs that a coordinator pinned or forbade.")
    weights_version: int = Field(ge=1)
