"""A member came one step further: joined, offered, matched, introduced or contributed."""

from typing import TypeAlias

from services.reporting.domain.journey import Journey, Step
from services.reporting.ports import ReportingWork
from shared.contracts.events.matching import (
    ContributionConfirmed,
    IntroductionMade,
    MatchProposed,
    OfferPosted,
)
from shared.contracts.events.membership import MemberJoined

StepReached: TypeAlias = (
    MemberJoined | OfferPosted | MatchProposed | IntroductionMade | ContributionConfirmed
)

STEP_OF: dict[type[StepReached], Step] = {
    MemberJoined: "joined",
    OfferPosted: "offered",
    MatchProposed: "matched",
    IntroductionMade: "introduced",
    ContributionConfirmed: "contributed",
}
"""Which step each event is the proof of."""


async def advance_journey(event: StepReached, work: ReportingWork) -> None:
    """Remember the step of this member; hearing of it again changes nothing."""
    known = await work.journeys.get(event.member_id) or Journey(event.member_id)
    further = known.reaching(STEP_OF[type(event)])
    if further != known:
        work.journeys.save(further)
