"""One side of a part of a visit proposes another time on the visit's days."""

from datetime import datetime

from services.matching.domain.errors import FieldRefused, found
from services.matching.domain.host import Host
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.slot import Slot, When, in_working_hours
from services.matching.domain.visit import another_time
from services.matching.domain.visit_part import PartSide, VisitPart
from services.matching.handlers._visiting import say_proposed
from services.matching.ports import MatchingWork
from shared.contracts.envelope import Done
from shared.contracts.requests.visits import RescheduleVisitPart
from shared.policy import require


async def reschedule_visit_part(
    command: RescheduleVisitPart, work: MatchingWork, days: PlaceDays
) -> Done:
    """Keep the new time, which the other side is asked to confirm; a host says the hour."""
    visit = found(await work.visits.get(command.visit_id), "visit")
    part = visit.part(command.part_id)
    require(
        work.actor,
        RescheduleVisitPart,
        person_id=visit.member_id,
        organisation_id=part.organisation_id,
    )
    side = visit.open().side_of(work.actor.id)
    when = another_time(visit, part, When(command.day, Slot(command.slot)), side, days)
    starts_at = _starts_at(command, when, side, days)
    said = part.rescheduled(side, when, work.now, starts_at, command.meeting_point)
    await _book_instead(part, when, work, days)
    work.visits.save(visit.with_part(said))
    say_proposed(visit, said, side.value, work)
    return Done(id=part.part_id)


def _starts_at(
    command: RescheduleVisitPart, when: When, side: PartSide, days: PlaceDays
) -> datetime | None:
    if side is PartSide.VISITOR:
        return None
    return days.moment(when.day, in_working_hours(when.slot, command.starts_at))


async def _book_instead(part: VisitPart, when: When, work: MatchingWork, days: PlaceDays) -> None:
    host = await work.hosts.get(part.host_id) or Host(part.host_id)
    today = days.today(work.now)
    if when.day < today:
        raise FieldRefused("day", "This day is past.", "Give a day from today on.")
    if not host.is_free(when):
        raise FieldRefused(
            "slot", "The host has another visitor at this time.", "Choose another half day."
        )
    work.hosts.save(host.freed(part.when).asked(when, work.now, today))
