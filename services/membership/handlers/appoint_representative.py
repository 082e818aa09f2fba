"""A person may speak for an organisation: a coordinator says so, or those who do already."""

from services.membership.domain.person import Person
from services.membership.handlers._register import looked_at, organisation_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.membership import RepresentativeAppointed
from shared.contracts.requests.membership import AppointRepresentative
from shared.policy import require


async def appoint_representative(command: AppointRepresentative, work: MembershipWork) -> Done:
    """The person is made known if new, under the name given; a name on record stays.

    Appointing somebody again changes nothing. Refused for an unknown organisation.
    """
    require(work.actor, AppointRepresentative, organisation_id=command.organisation_id)
    organisation = looked_at(await organisation_of(command.organisation_id, work))
    person = await work.people.with_address(command.email)
    if person is None:
        person = Person.known_by(command.email, command.name, person_id=work.new_id(), now=work.now)
        work.people.add(person)
    if person.unconfirmed:
        work.people.save(person.confirmed())
    represented = organisation.represented_by(person.person_id)
    if represented is not organisation:
        work.organisations.save(represented)
        work.audit.add(
            "representative-appointed",
            person_id=person.person_id,
            organisation_id=organisation.organisation_id,
        )
        work.publish(
            RepresentativeAppointed(
                organisation_id=organisation.organisation_id, person_id=person.person_id
            )
        )
    return Done(id=person.person_id)
