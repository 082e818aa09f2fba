"""The pairs of a round are proposed, as far as they still can be."""

from collections.abc import Sequence

from services.matching.domain.errors import found
from services.matching.domain.limits import Limits
from services.matching.domain.match import Match
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.ranking import Policy
from services.matching.domain.round import Line, Outcome, Round, in_force
from services.matching.handlers._pooling import pool_with
from services.matching.handlers._proposing import propose
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.rounds import RoundPublished
from shared.contracts.requests.rounds import PublishRound


async def publish_round(command: PublishRound, work: MatchingWork, policy: Policy) -> Done:
    """Propose each pair that no rule or limit stops by now; the others say what does."""
    round_ = found(await work.rounds.get(command.round_id), "round").still_a_draft()
    drafted = await work.round_lines.of_round(round_.round_id)
    pairs = [line for line in drafted if line.outcome is Outcome.DRAFTED]
    lines = await _proposed(round_, pairs, work, policy)
    for line in lines:
        work.round_lines.save(line)
    match_ids = tuple(line.match_id for line in lines if line.match_id)
    stopped = len(lines) - len(match_ids)
    work.rounds.save(round_.published(len(match_ids), stopped, work.now))
    work.publish(
        RoundPublished(
            round_id=round_.round_id,
            match_ids=match_ids,
            not_proposed=stopped,
            without=len(drafted) - len(pairs),
            overridden=len(in_force(await work.overrides.of_round(round_.round_id))),
            weights_version=round_.weights_version,
        )
    )
    return Done(id=round_.round_id)


async def _proposed(
    round_: Round, lines: Sequence[Line], work: MatchingWork, policy: Policy
) -> list[Line]:
    """Each line with what became of it, judged and counted anew in the order of the draft."""
    pairs = [(line, line.opportunity_id) for line in lines if line.opportunity_id]
    offers = await work.offers.get_many([line.offer_id for line in lines])
    asked = await work.opportunities.get_many([opportunity_id for _, opportunity_id in pairs])
    limits = Limits(await pool_with(list(offers.values()), list(asked.values()), work), policy)
    done = []
    for line, opportunity_id in pairs:
        if stop := limits.take(line.offer_id, opportunity_id):
            done.append(line.stopped_by(stop))
            continue
        offer = offers[line.offer_id]
        match = _match(round_, line, offer, asked[opportunity_id], work)
        propose(match, work)
        next_look = policy.next_look(offer.live_matches + 1, work.now)
        offers[offer.offer_id] = offer.looked_at(1, next_look)
        work.offers.save(offers[offer.offer_id])
        done.append(line.proposed_as(match.match_id))
    return done


def _match(
    round_: Round, line: Line, offer: Offer, opportunity: Opportunity, work: MatchingWork
) -> Match:
    """As the coordinator saw it: with the score and the reasons of the draft."""
    return Match(
        match_id=work.new_id(),
        offer_id=offer.offer_id,
        opportunity_id=opportunity.opportunity_id,
        member_id=offer.member_id,
        organisation_id=opportunity.organisation_id,
        offer_title=offer.title,
        score=line.score,
        weights_version=round_.weights_version,
        reasons=line.reasons,
        proposed_at=work.now,
        waiting_since=work.now,
    )
