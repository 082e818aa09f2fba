"""Somebody who runs a group lets a mandate cease before its last day."""

from services.membership.domain.group import Charter
from services.membership.domain.group_errors import SeatUnknown
from services.membership.handlers._groups import running
from services.membership.handlers._seats import seat_ceased
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.seats import CeaseSeat
from shared.policy import require


async def cease_seat(
    command: CeaseSeat, work: MembershipWork, charter: Charter, calendar: Calendar
) -> Done:
    """The seat is free from today. Refused where the mandate is over already."""
    seat = await work.seats.get(command.seat_id)
    if seat is None:
        raise SeatUnknown
    group = charter.group(seat.group_id)
    require(work.actor, CeaseSeat, also=await running(group, work))
    ceased = seat.ceased(
        command.mandate_id,
        on=calendar.day_of(work.now),
        because=command.reason,
        by=work.actor.id,
    )
    work.seats.save(ceased)
    mandate = ceased.mandate(command.mandate_id)
    work.publish(seat_ceased(ceased, mandate))
    work.audit.add("seat-ceased", person_id=mandate.person_id)
    return Done(id=command.mandate_id)
