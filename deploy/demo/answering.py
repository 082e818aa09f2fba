"""Both sides answer a match and say what was given, one step at a time, each at most once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from deploy.asking import Ask
from deploy.demo.acting import granted, matches_of, until
from deploy.demo.cast import AnswerToMatch, Contribution, Side
from shared.contracts.envelope import Actor
from shared.contracts.requests.matching import (
    AcceptMatch,
    ConfirmContribution,
    ContributionView,
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
    if answer.contributions:
        await give(ask, match.match_id, answer.contributions, actors)


async def match_with(ask: Ask, member: Actor, opportunity_id: str) -> MatchView:
    """The member's match with this opportunity, once it has been proposed."""

    async def look() -> MatchView | None:
        found = await matches_of(ask, member)
        return next((m for m in found if m.opportunity.opportunity_id == opportunity_id), None)

    return await until(look, "a match to be proposed")


async def give(
    ask: Ask, match_id: str, given: Sequence[Contribution], actors: Mapping[Side, Actor]
) -> None:
    """Report what an introduced match has not reported yet; confirm what both sides agree on."""
    match = await granted(ask, MatchById(match_id=match_id), actors["member"])
    reported = list(match.contributions)
    for told in given:
        known = next((one for one in reported if _same(one, told)), None)
        if known:
            reported.remove(known)
            contribution_id = known.contribution_id
        else:
            contribution_id = await _report(ask, match.engagement_id or "", told, actors[told.by])
        if told.confirmed and not (known and known.confirmed):
            confirming = ConfirmContribution(contribution_id=contribution_id)
            await granted(ask, confirming, actors[_OTHER[told.by]])


def _same(reported: ContributionView, told: Contribution) -> bool:
    """Not by its day: the file counts days back from the day of loading."""
    return (reported.reported_by, reported.amounts) == (told.by, told.amounts)


async def _report(ask: Ask, engagement_id: str, told: Contribution, actor: Actor) -> str:
    done_on = datetime.now(UTC).date() - timedelta(days=told.days_ago)
    report = ReportContribution(engagement_id=engagement_id, amounts=told.amounts, done_on=done_on)
    return (await granted(ask, report, actor)).id or ""


async def _accept(ask: Ask, match_id: str, side: Side, actor: Actor) -> None:
    """Say yes for a side that has not yet."""
    status = (await granted(ask, MatchById(match_id=match_id), actor)).status
    if status in ("proposed", _ACCEPTED[_OTHER[side]]):
        await granted(ask, AcceptMatch(match_id=match_id), actor)
