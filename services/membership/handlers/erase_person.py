"""A person is forgotten: here at once, everywhere else as soon as each service hears of it."""

from services.membership.domain.erasure import Erasure
from services.membership.domain.errors import KeptByLaw, PersonUnknown
from services.membership.handlers._seats import leave_seats
from services.membership.ports import MembershipWork
from shared.contracts.catalogue import listeners_to
from shared.contracts.envelope import Done
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.organisations import RepresentativeReleased
from shared.contracts.requests.forgetting import ErasePerson
from shared.policy import require


async def erase_person(command: ErasePerson, work: MembershipWork) -> Done:
    """Delete the person and write the ledger, in one transaction. Refused while the law holds it.

    Whom they spoke for stays, without them; a seat they held is free.
    """
    person_id = command.person_id
    require(work.actor, ErasePerson, person_id=person_id)
    if await work.erasures.get(person_id):
        return Done(id=person_id)
    if await work.holds.get(person_id):
        raise KeptByLaw
    person = await work.people.get(person_id)
    if person is None:
        raise PersonUnknown
    for organisation in await work.organisations.spoken_for_by(person_id):
        work.organisations.save(organisation.released(person_id))
        work.publish(
            RepresentativeReleased(
                organisation_id=organisation.organisation_id, person_id=person_id
            )
        )
    for each in (*person.takes_in, person_id):
        await _forget(each, command, work)
    return Done(id=person_id)


async def _forget(person_id: str, command: ErasePerson, work: MembershipWork) -> None:
    """Also under the ids of records that were merged into theirs."""
    await leave_seats(person_id, work)
    work.erasures.add(Erasure.of(person_id, command.why, listeners_to(MemberErased), work.now))
    work.audit.add("person-erased", person_id=person_id)
    work.publish(MemberErased(member_id=person_id, why=command.why))
    await work.forget(person_id)
