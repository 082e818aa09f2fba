"""Two people after all: what was moved from one to the other goes back, and nothing else."""

from services.matching.handlers._passing import pass_on, pass_on_visits
from services.matching.ports import MatchingWork
from shared.contracts.events.merging import MergeUndone


async def return_member(event: MergeUndone, work: MatchingWork) -> None:
    """What came of a moved offer meanwhile goes with it; what the other offered since stays."""
    move = await work.moves.get(event.member_id)
    if move is None:
        return
    offers = await work.offers.get_many(move.offers)
    await pass_on(offers.values(), event.member_id, work)
    visits = await work.visits.get_many(move.visits)
    pass_on_visits(visits.values(), event.member_id, work)
    work.moves.remove(move.member_id)
