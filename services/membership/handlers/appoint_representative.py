"""A coordinator lets a person speak for an organisation."""

from services.membership.domain.errors import OrganisationUnknown
from services.membership.domain.person import Person
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.membership import RepresentativeAppointed
from shared.contracts.requests.membership import AppointRepresentative


async def appoint_representative(command: AppointRepresentative, work: MembershipWork) -> Done:
    """The person is made known if new, under the name given; a name on record stays.

    Appointing somebody again changes nothing. Refused for an unknown organisation.
    """
    organisation = await work.organisations.get(command.organisation_id)
    if organisation is None:
        raise OrganisationUnknown(command.organisation_id)
    person = await work.people.with_address(command.email)
    if person is None:
        person = Person.known_by(command.email, command.name, person_id=work.new_id(), now=work.now)
        work.people.add(person)
    represented = organisation.represented_by(person.person_id)
    if represented is not organisation:
        work.organisations.save(represented)
        work.publish(
            RepresentativeAppointed(
                organisation_id=organisation.organisation_id, person_id=person.person_id
            )
        )
    return Done(id=person.person_id)
