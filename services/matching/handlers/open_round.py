"""A coordinator asks for the best pairs of a whole pool."""

from services.matching.domain.drafting import Means
from services.matching.domain.errors import Unknown
from services.matching.domain.pool import Pool, with_places
from services.matching.domain.round import Round
from services.matching.handlers._pooling import keep_draft, pool_of
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.requests.rounds import OpenRound


async def open_round(command: OpenRound, work: MatchingWork, means: Means) -> Done:
    """Keep the round with its first draft. Refused where nothing could be filled, or too much."""
    asked = Round(
        round_id=work.new_id(),
        title=command.title,
        coordinator_id=work.actor.id,
        opportunity_ids=tuple(sorted(set(command.opportunity_ids))),
        offer_ids=tuple(sorted(set(command.offer_ids))),
        each=command.each,
        opened_at=work.now,
        drafted_at=work.now,
    )
    pool = _complete(asked, await pool_of(asked, work, means.policy))
    await keep_draft(asked, with_places(pool, means.policy), work, means)
    return Done(id=asked.round_id)


def _complete(asked: Round, pool: Pool) -> Pool:
    """The pool, if everything that was named exists. Raises Unknown."""
    if len(pool.opportunities) < len(asked.opportunity_ids):
        raise Unknown("opportunity")
    if asked.offer_ids and len(pool.offers) < len(asked.offer_ids):
        raise Unknown("offer")
    return pool
