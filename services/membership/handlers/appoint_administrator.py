"""The operator lets a person administer the network."""

from services.membership.domain.group import ADMINISTRATORS, COORDINATORS, Charter
from services.membership.handlers._groups import in_office, known_person
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.identity import AppointAdministrator


async def appoint_administrator(
    command: AppointAdministrator, work: MembershipWork, charter: Charter, calendar: Calendar
) -> Done:
    """Who also coordinates: a place needs somebody. Again changes nothing.

    The person is made known if new; a name on record stays.
    """
    person = await known_person(command.email, command.name, work)
    for office in (ADMINISTRATORS, COORDINATORS):
        await in_office(person, office, work, charter, calendar.day_of(work.now))
    return Done(id=person.person_id)
