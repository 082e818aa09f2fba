"""Who runs a group, and making people known; used by several stories."""

from datetime import date

from services.membership.domain.appointment import Appointment
from services.membership.domain.group import Charter, Group
from services.membership.domain.person import Person
from services.membership.domain.referral import code_from
from services.membership.ports import MembershipWork
from shared.contracts.events.groups import AppointmentEnd, AppointmentEnded, AppointmentMade
from shared.policy import Relation
from shared.policy.rule import held_by


async def running(group: Group, work: MembershipWork) -> frozenset[Relation]:
    """That the one who asks runs the group, by role or by delegation; nothing where they do not."""
    delegates = [each.organisation_id for each in await work.delegations.open_for(group.group_id)]
    runs = group.is_run_by(held_by(work.actor), work.actor.organisations, delegates)
    return frozenset({Relation.RUN_GROUP} if runs else ())


async def belonging(group: Group, work: MembershipWork, today: date) -> frozenset[Relation]:
    """That the one who asks was appointed to the group, or holds a seat in it, on this day."""
    person_id = work.actor.id
    mine = await work.appointments.open_of(group.group_id, person_id)
    belongs = mine is not None and mine.holds(today)
    for seat in await work.seats.of_person(group.group_id, person_id):
        holder = seat.holder(today)
        belongs = belongs or (holder is not None and holder.person_id == person_id)
    return frozenset({Relation.OWN_GROUP} if belongs else ())


async def is_in_groups(person_id: str, work: MembershipWork) -> bool:
    """Whether anything of the person in any group has not ended, or is still to begin."""
    seats = await work.seats.ever_of(person_id)
    mandates = (m for seat in seats for m in seat.mandates if m.person_id == person_id)
    return await work.appointments.anything_of(person_id) or any(
        mandate.ceased_on is None for mandate in mandates
    )


async def known_person(email: str, name: str, work: MembershipWork) -> Person:
    """The person with this address, made known if new; a name on record stays.

    Somebody whom only an import brought is confirmed by it.
    """
    person = await work.people.with_address(email)
    if person is None:
        person = Person.known_by(email, name, person_id=work.new_id(), now=work.now)
        work.people.add(person)
    elif person.unconfirmed:
        person = person.confirmed()
        work.people.save(person)
    return person


def appointed(appointment: Appointment, group: Group, work: MembershipWork) -> Appointment:
    """Keep the appointment, with a link of its own where the group refers people; say so."""
    if group.referrals:
        code = code_from(work.new_id())
        appointment = appointment.with_code(code)
    work.appointments.add(appointment)
    work.publish(
        AppointmentMade.model_validate(
            {
                "appointment_id": appointment.appointment_id,
                "group_id": group.group_id,
                "person_id": appointment.person_id,
                "role": group.role,
                "unit": appointment.unit,
                "starts_on": appointment.starts_on,
                "ends_on": appointment.ends_on,
            }
        )
    )
    return appointment


async def in_office(
    person: Person, group_id: str, work: MembershipWork, charter: Charter, today: date
) -> None:
    """The person holds the office from today, unless they do already."""
    if await work.appointments.open_of(group_id, person.person_id):
        return
    appointment = Appointment(
        appointment_id=work.new_id(),
        group_id=group_id,
        person_id=person.person_id,
        starts_on=today,
        appointed_at=work.now,
        appointed_by=work.actor.id,
    )
    appointed(appointment, charter.group(group_id), work)
    work.audit.add("appointed", person_id=person.person_id)


def ended(appointment: Appointment, because: AppointmentEnd, work: MembershipWork) -> None:
    """Keep the end of an appointment, and say so."""
    work.appointments.save(appointment)
    assert appointment.ended_on is not None
    work.publish(
        AppointmentEnded(
            appointment_id=appointment.appointment_id,
            group_id=appointment.group_id,
            person_id=appointment.person_id,
            ended_on=appointment.ended_on,
            reason=because,
        )
    )
