"""One side of a part of a visit will be there; the host says at what time."""

from services.matching.domain.errors import found
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.slot import in_working_hours
from services.matching.domain.visit_part import PartSide, PartStatus, VisitPart
from services.matching.handlers._visiting import about
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.events.visits import VisitPartConfirmed
from shared.contracts.requests.visits import ConfirmVisitPart
from shared.policy import require


async def confirm_visit_part(
    command: ConfirmVisitPart, work: MatchingWork, days: PlaceDays
) -> Done:
    """Keep the yes of the side that asks; saying it twice is harmless."""
    visit = found(await work.visits.get(command.visit_id), "visit")
    part = visit.part(command.part_id)
    organisation_id = part.organisation_id
    require(
        work.actor, ConfirmVisitPart, person_id=visit.member_id, organisation_id=organisation_id
    )
    side = visit.open().side_of(work.actor.id)
    if not part.live().waits_for(side):
        return Done(id=part.part_id)
    said = _said(command, part, side, work, days)
    work.visits.save(visit.with_part(said))
    work.publish(
        VisitPartConfirmed.model_validate(
            {
                **about(visit, said),
                "by": side.value,
                "starts_at": said.starts_at,
                "settled": said.status is PartStatus.CONFIRMED,
            }
        )
    )
    return Done(id=part.part_id)


def _said(
    command: ConfirmVisitPart, part: VisitPart, side: PartSide, work: MatchingWork, days: PlaceDays
) -> VisitPart:
    if side is PartSide.VISITOR:
        return part.confirmed(side, work.now, part.starts_at)
    at = in_working_hours(part.when.slot, command.starts_at)
    return part.confirmed(side, work.now, days.moment(part.when.day, at), command.meeting_point)
