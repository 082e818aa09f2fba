"""An organisation left the register: it receives nobody any more."""

from services.matching.domain.visit_part import PartSide
from services.matching.handlers._visiting import let_go
from services.matching.ports import MatchingWork
from shared.contracts.events.membership import OrganisationRemoved


async def release_host(event: OrganisationRemoved, work: MatchingWork) -> None:
    """Let its parts go; visitors hear of it, and coordinators see what is left."""
    for visit in await work.visits.hosted_by(event.organisation_id):
        hosted = [part for part in visit.live_parts if part.host_id == event.organisation_id]
        work.visits.save(await let_go(visit, hosted, PartSide.HOST, "other", work))
