"""The operator lets a person coordinate the network."""

from services.membership.domain.person import Person
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.membership import AppointCoordinator


async def appoint_coordinator(command: AppointCoordinator, work: MembershipWork) -> Done:
    """The person is made known if new; a name on record stays. Again changes nothing."""
    known = await work.people.with_address(command.email)
    person = known or Person.known_by(
        command.email, command.name, person_id=work.new_id(), now=work.now
    )
    keep = work.people.save if known else work.people.add
    keep(person.coordinating())
    return Done(id=person.person_id)
