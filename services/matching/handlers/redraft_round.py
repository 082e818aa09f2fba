"""A draft is worked out again with what has changed since."""

from services.matching.domain.drafting import Means
from services.matching.domain.errors import found
from services.matching.handlers._pooling import keep_draft, pool_of
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.requests.rounds import RedraftRound


async def redraft_round(command: RedraftRound, work: MatchingWork, means: Means) -> Done:
    """Around what was decided, with the pool as it is now. Refused once the round has ended."""
    round_ = found(await work.rounds.get(command.round_id), "round").still_a_draft()
    pool = await pool_of(round_, work, means.policy)
    await keep_draft(round_, pool, work, means)
    return Done(id=round_.round_id)
