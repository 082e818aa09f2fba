"""A coordinator proposes none of a round."""

from services.matching.domain.errors import found
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.requests.rounds import DiscardRound


async def discard_round(command: DiscardRound, work: MatchingWork) -> Done:
    """Nobody was told of it, and nobody will be. Refused once the round has ended."""
    round_ = found(await work.rounds.get(command.round_id), "round")
    work.rounds.save(round_.discarded(work.now))
    return Done(id=round_.round_id)
