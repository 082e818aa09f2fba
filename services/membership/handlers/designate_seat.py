"""Somebody who runs a group gives a person one of its seats."""

from services.membership.domain.group import Charter
from services.membership.domain.group_errors import AlreadySeated
from services.membership.domain.seat import Mandate, seat_of
from services.membership.handlers._groups import known_person, running
from services.membership.handlers._seats import seat_designated
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.seats import DesignateSeat
from shared.policy import require


async def designate_seat(command: DesignateSeat, work: MembershipWork, charter: Charter) -> Done:
    """Refused where the seat, or the person in another seat, is taken on one of these days."""
    group = charter.group(command.group_id)
    require(work.actor, DesignateSeat, also=await running(group, work))
    seat = seat_of(group, command.seat_id)
    seat = await work.seats.get(seat.seat_id) or seat
    person = await known_person(command.email, command.name, work)
    mandate = Mandate(
        mandate_id=work.new_id(),
        person_id=person.person_id,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        designated_at=work.now,
        designated_by=work.actor.id,
    )
    designated = seat.designated(mandate)
    for other in await work.seats.of_person(group.group_id, person.person_id):
        if other.seat_id != seat.seat_id and other.gives(person.person_id, mandate):
            raise AlreadySeated
    work.seats.save(designated)
    work.publish(seat_designated(designated, mandate))
    work.audit.add("seat-designated", person_id=person.person_id)
    return Done(id=mandate.mandate_id)
