"""An itinerary is put together: a cuppa with the coordinators, and hosts worth a visit."""

from services.matching.domain.errors import found
from services.matching.domain.host import Host
from services.matching.domain.itinerary import Visiting, cuppa_time, host_times
from services.matching.domain.visit_part import COORDINATORS, VisitPart
from services.matching.handlers._asking_hosts import ask, ask_hosts
from services.matching.ports import MatchingWork


async def propose_itinerary(visit_id: str, work: MatchingWork, visiting: Visiting) -> None:
    """Ask the coordinators for a cuppa and hosts for a visit, as far as the visitor wishes."""
    visit = found(await work.visits.get(visit_id), "visit")
    today = visiting.days.today(work.now)
    if visit.meets_coordinators:
        coordinators = await work.hosts.get(COORDINATORS) or Host(COORDINATORS)
        when = cuppa_time(visit, visiting.days, today, coordinators)
        if when is not None:
            part = VisitPart(work.new_id(), COORDINATORS, when, work.now)
            visit = ask(visit, part, coordinators, work, visiting)
    if visit.sees_projects:
        visit = await ask_hosts(visit, host_times(visit, visiting.days, today), work, visiting)
    work.visits.save(visit)
