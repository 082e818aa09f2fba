"""A member will be in the place for some days."""

from services.matching.domain.errors import NotAMemberYet
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.visit import Visit, announceable
from services.matching.ports import MatchingWork
from shared.contracts.events.visits import VisitAnnounced
from shared.contracts.requests.visits import AnnounceVisit


async def announce_visit(command: AnnounceVisit, work: MatchingWork, days: PlaceDays) -> str:
    """Keep the visit and say so; its id. Refused for strangers, and for days that cannot be."""
    member = await work.members.get(work.actor.id)
    if member is None:
        raise NotAMemberYet
    visit = Visit(
        visit_id=work.new_id(),
        member_id=member.member_id,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        announced_at=work.now,
        causes=command.causes or member.interests,
        meets_coordinators=command.meets_coordinators,
        sees_projects=command.sees_projects,
        words=command.words,
    )
    others = await work.visits.of_member(member.member_id)
    work.visits.add(announceable(visit, days.today(work.now), others))
    work.publish(
        VisitAnnounced(
            visit_id=visit.visit_id,
            member_id=visit.member_id,
            starts_on=visit.starts_on,
            ends_on=visit.ends_on,
        )
    )
    return visit.visit_id
