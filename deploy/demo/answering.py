"""Both sides answer a match and say what was given, one step at a time, each at most once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from deploy.asking import Ask
from deploy.demo.acting import granted, matches_of, until
from deploy.demo.cast import AnswerToMatch, Contribution, Side
from shared.contracts.envelope import Actor
from shared.contracts.requests.matching import (
    AcceptMatch,
    ConfirmContribution,
    DeclineMatch,
    MatchById,
    MatchView,
    ReportContribution,
)

_OTHER: dict[Side, Side] = {"member": "organisation", "organisation": "member"}
_ACCEPTED: dict[Side, str] = {
    "member": "accepted-by-member",
    "organisation": "accepted-by-organisation",
}


@dataclass(frozen=True)
class Known:
    """Members by address, representatives by organisation id, opportunity ids by identifier."""

    members: Mapping[str, Actor]
    speakers: Mapping[str, Actor]
    opportunities: Mapping[str, str]


async def play(ask: Ask, answer: AnswerToMatch, known: Known) -> None:
    """Wait for the match, then do what the answer says and has not been done yet."""
    member = known.members[answer.member]
    match = await match_with(ask, member, known.opportunities[answer.opportunity])
    actors: dict[Side, Actor] = {
        "member": member,
        "organisation": known.speakers[match.opportunity.organisation_id],
    }
    if answer.declined_by and match.status == "proposed":
        declining = DeclineMatch(match_id=match.match_id, reason=answer.reason)
        await granted(ask, declining, actors[answer.declined_by])
    for side in answer.accepted_by:
        await _accept(ask, match.match_id, side, actors[side])
    if answer.contribution:
        await give(ask, match.match_id, answer.contribution, actors, datetime.now(UTC).date())


async def match_with(ask: Ask, member: Actor, opportunity_id: str) -> MatchView:
    """The member's match with this opportunity, once it has been proposed."""

    async def look() -> MatchView | None:
        found = await matches_of(ask, member)
        return next((m for m in found if m.opportunity.opportunity_id == opportunity_id), None)

    return await until(look, "a match to be proposed")


async def give(
    ask: Ask, match_id: str, given: Contribution, actors: Mapping[Side, Actor], day: date
) -> None:
    """Report the contribution of an introduced match, and confirm it if the other side agrees."""
    match = await granted(ask, MatchById(match_id=match_id), actors["member"])
    if not match.contributions and match.engagement_id:
        report = ReportContribution(
            engagement_id=match.engagement_id, amounts=given.amounts, done_on=day
        )
        await granted(ask, report, actors[given.by])
        match = await granted(ask, MatchById(match_id=match_id), actors["member"])
    for contribution in match.contributions:
        if given.confirmed and not contribution.confirmed:
            confirming = ConfirmContribution(contribution_id=contribution.contribution_id)
            await granted(ask, confirming, actors[_OTHER[given.by]])


async def _accept(ask: Ask, match_id: str, side: Side, actor: Actor) -> None:
    """Say yes for a side that has not yet."""
    status = (await granted(ask, MatchById(match_id=match_id), actor)).status
    if status in ("proposed", _ACCEPTED[_OTHER[side]]):
        await granted(ask, AcceptMatch(match_id=match_id), actor)
