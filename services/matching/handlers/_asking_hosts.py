"""How hosts are asked, for a whole itinerary or for one time that came free."""

from collections.abc import Sequence

from services.matching.domain.host import Host
from services.matching.domain.hosting import Candidate, alike, candidate
from services.matching.domain.itinerary import Visiting, proposals
from services.matching.domain.slot import When
from services.matching.domain.visit import Visit
from services.matching.domain.visit_part import VisitPart
from services.matching.handlers._visiting import say_proposed
from services.matching.ports import MatchingWork

MOST_CANDIDATES = 500
NETWORK = "network"


async def ask_hosts(
    visit: Visit, times: Sequence[When], work: MatchingWork, visiting: Visiting
) -> Visit:
    """The visit with the best hosts, none of them twice, asked for these times."""
    candidates = await _candidates(visit, work, visiting) if times else []
    seen = await work.organisations.get_many([part.host_id for part in visit.live_parts])
    seen_on = {
        when.day: [
            seen[part.host_id].place
            for part in visit.live_parts
            if part.when.day == when.day and part.host_id in seen
        ]
        for when in times
    }
    for made in proposals(times, candidates, seen_on):
        best = made.candidate
        part = VisitPart(
            part_id=work.new_id(),
            host_id=best.host.host_id,
            when=made.when,
            changed_at=work.now,
            reason=best.reason,
            opportunity_id=best.opportunity_id,
        )
        visit = ask(visit, part, best.host, work, visiting)
    return visit


async def _candidates(visit: Visit, work: MatchingWork, visiting: Visiting) -> list[Candidate]:
    """Organisations that fit what the visitor cares about and were not asked for this visit."""
    causes = alike(visit.causes, visiting.vocabulary)
    open_ = await work.opportunities.newest_about(causes, MOST_CANDIDATES)
    known = await work.organisations.get_many(each.organisation_id for each in open_)
    if causes:
        working = await work.organisations.working_for(causes, MOST_CANDIDATES)
        known |= {each.organisation_id: each for each in working}
    hosts = await work.hosts.get_many(known)
    fitting = (
        candidate(
            organisation,
            hosts.get(id_) or Host(id_),
            [each for each in open_ if each.organisation_id == id_],
            visit.causes,
            visiting.vocabulary,
        )
        for id_, organisation in known.items()
        if id_ not in visit.asked
    )
    return [each for each in fitting if each is not None]


def ask(visit: Visit, part: VisitPart, host: Host, work: MatchingWork, visiting: Visiting) -> Visit:
    """The visit with this part, its host booked, and both sides asked."""
    work.hosts.save(host.asked(part.when, work.now, visiting.days.today(work.now)))
    say_proposed(visit, part, NETWORK, work)
    return visit.with_part(part)
