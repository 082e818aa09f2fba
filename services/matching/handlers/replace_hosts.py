"""Times of a visit came free: the next best hosts are asked."""

from collections.abc import Sequence

from services.matching.domain.errors import found
from services.matching.domain.itinerary import Visiting
from services.matching.domain.slot import When
from services.matching.handlers._asking_hosts import ask_hosts
from services.matching.ports import MatchingWork


async def replace_hosts(
    visit_id: str, times: Sequence[When], work: MatchingWork, visiting: Visiting
) -> None:
    """Ask the next best hosts, none of them for a second time, for times that came free."""
    visit = found(await work.visits.get(visit_id), "visit")
    today = visiting.days.today(work.now)
    ahead = [when for when in times if when.day > today and when not in visit.taken]
    work.visits.save(await ask_hosts(visit, ahead, work, visiting))
