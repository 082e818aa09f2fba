"""Somebody who runs a group appoints a person to it."""

from services.membership.domain.appointment import Appointment
from services.membership.domain.group import Charter
from services.membership.domain.group_errors import AlreadyAppointed, NotAppointed
from services.membership.handlers._groups import appointed, known_person, running
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.groups import AppointMember
from shared.policy import require


async def appoint_member(
    command: AppointMember, work: MembershipWork, charter: Charter, calendar: Calendar
) -> Done:
    """Refused where the group is not run by whoever asks, or the person belongs to it already."""
    group = charter.group(command.group_id)
    require(work.actor, AppointMember, also=await running(group, work))
    if not group.is_appointed:
        raise NotAppointed(group.name)
    unit = group.known_unit(command.unit)
    person = await known_person(command.email, command.name, work)
    if await work.appointments.open_of(group.group_id, person.person_id):
        raise AlreadyAppointed
    appointment = Appointment(
        appointment_id=work.new_id(),
        group_id=group.group_id,
        person_id=person.person_id,
        starts_on=command.starts_on or calendar.day_of(work.now),
        ends_on=command.ends_on,
        appointed_at=work.now,
        appointed_by=work.actor.id,
        unit=unit,
    )
    work.audit.add("appointed", person_id=person.person_id)
    return Done(id=appointed(appointment, group, work).appointment_id)
