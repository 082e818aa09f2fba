"""A coordinator decides otherwise than the scores, and says why."""

from collections.abc import Iterator

from services.matching.domain.drafting import Means
from services.matching.domain.errors import found
from services.matching.domain.pool import Pool
from services.matching.domain.round import Deed, Override, in_force
from services.matching.domain.round_errors import (
    CannotBePaired,
    NotDecided,
    NotInTheRound,
    NotPaired,
)
from services.matching.handlers._pooling import keep_draft, pool_of
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.rounds import OverrideRecorded
from shared.contracts.requests.rounds import OverridePair


async def override_pair(command: OverridePair, work: MatchingWork, means: Means) -> Done:
    """Keep the decision and work the rest out anew. Refused where a rule or a limit forbids it."""
    round_ = found(await work.rounds.get(command.round_id), "round").still_a_draft()
    pool = await pool_of(round_, work, means.policy)
    offer = found(await work.offers.get(command.offer_id), "offer")
    await _demand_known(command, pool, work)
    for override in _decisions(command, offer.member_id, work):
        work.overrides.add(override)
        work.publish(_recorded(override))
    made = await keep_draft(round_, pool, work, means)
    if stop := made.dropped.get((command.offer_id, command.opportunity_id)):
        raise CannotBePaired(stop)
    return Done(id=round_.round_id)


async def _demand_known(command: OverridePair, pool: Pool, work: MatchingWork) -> None:
    """Raises NotDecided, NotInTheRound or NotPaired."""
    if Deed(command.deed) is Deed.LIFT:
        decided = in_force(await work.overrides.of_round(command.round_id))
        if (command.offer_id, command.opportunity_id) not in decided:
            raise NotDecided
    else:
        _demand_in(pool, command)
    if command.instead_of and not await _is_drafted(command, work):
        raise NotPaired


def _demand_in(pool: Pool, command: OverridePair) -> None:
    if command.offer_id not in {offer.offer_id for offer in pool.offers}:
        raise NotInTheRound("offer_id", "offer")
    if command.opportunity_id not in {each.opportunity_id for each in pool.opportunities}:
        raise NotInTheRound("opportunity_id", "opportunity")


async def _is_drafted(command: OverridePair, work: MatchingWork) -> bool:
    """Whether the draft gives the offer what is to be replaced."""
    lines = await work.round_lines.of_round(command.round_id)
    replaced = (command.offer_id, command.instead_of)
    return replaced in {(line.offer_id, line.opportunity_id) for line in lines}


def _decisions(command: OverridePair, member_id: str, work: MatchingWork) -> Iterator[Override]:
    """What was decided; a pin instead of something also forbids that."""
    deed = Deed(command.deed)
    decided = [(deed, command.opportunity_id)]
    replaces = command.instead_of not in (None, command.opportunity_id)
    if command.instead_of and replaces and deed is Deed.PIN:
        decided.insert(0, (Deed.FORBID, command.instead_of))
    for deed, opportunity_id in decided:
        yield Override(
            override_id=work.new_id(),
            round_id=command.round_id,
            deed=deed,
            offer_id=command.offer_id,
            member_id=member_id,
            opportunity_id=opportunity_id,
            reason=command.reason,
            words=command.words,
            coordinator_id=work.actor.id,
            at=work.now,
        )


def _recorded(override: Override) -> OverrideRecorded:
    """As events say it: the reason's code, and nobody's words."""
    return OverrideRecorded.model_validate(
        {
            "round_id": override.round_id,
            "offer_id": override.offer_id,
            "opportunity_id": override.opportunity_id,
            "deed": override.deed.value,
            "reason": override.reason,
        }
    )
