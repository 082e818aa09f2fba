"""The operator lets a person coordinate the network."""

from services.membership.domain.group import COORDINATORS, Charter
from services.membership.handlers._groups import in_office, known_person
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.membership import AppointCoordinator


async def appoint_coordinator(
    command: AppointCoordinator, work: MembershipWork, charter: Charter, calendar: Calendar
) -> Done:
    """The person is made known if new; a name on record stays. Again changes nothing."""
    person = await known_person(command.email, command.name, work)
    await in_office(person, COORDINATORS, work, charter, calendar.day_of(work.now))
    return Done(id=person.person_id)
