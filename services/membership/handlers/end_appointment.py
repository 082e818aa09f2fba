"""Somebody who runs a group ends an appointment to it."""

from services.membership.domain.group import Charter
from services.membership.domain.group_errors import AppointmentUnknown
from services.membership.handlers._groups import ended, running
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.groups import EndAppointment
from shared.policy import require


async def end_appointment(
    command: EndAppointment, work: MembershipWork, charter: Charter, calendar: Calendar
) -> Done:
    """From today; one that had not begun never holds. Refused where it is over already."""
    appointment = await work.appointments.get(command.appointment_id)
    if appointment is None:
        raise AppointmentUnknown
    group = charter.group(appointment.group_id)
    require(work.actor, EndAppointment, also=await running(group, work))
    over = appointment.ended(on=calendar.day_of(work.now), because=command.reason, by=work.actor.id)
    ended(over, command.reason, work)
    work.audit.add("appointment-ended", person_id=over.person_id)
    return Done(id=over.appointment_id)
