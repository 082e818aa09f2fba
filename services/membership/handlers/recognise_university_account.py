"""Somebody signed in at the university: who are they here?"""

from services.membership.domain.person import Person
from services.membership.domain.university_account import (
    UniversityAccount,
    account_id,
    demand_linkable,
)
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.identity import RecogniseUniversityAccount


async def recognise_university_account(
    command: RecogniseUniversityAccount, work: MembershipWork
) -> Done:
    """The person who signed in with it before; else linked by confirmed address, or made known."""
    id_ = account_id(command.issuer, command.subject_id)
    if account := await work.university_accounts.get(id_):
        work.university_accounts.save(account.seen(command.affiliations, work.now))
        return Done(id=account.person_id)
    email = command.email if command.email_verified else None
    known = await work.people.with_address(email) if email else None
    demand_linkable(
        confirmed=email is not None,
        has_other=known is not None and await work.university_accounts.any_of(known.person_id),
        affiliated=bool(command.affiliations),
        known=known is not None,
    )
    person = known or _new_person(email or "", command.name, work)
    work.university_accounts.add(
        UniversityAccount.linked(id_, person.person_id, command.affiliations, work.now)
    )
    return Done(id=person.person_id)


def _new_person(email: str, name: str, work: MembershipWork) -> Person:
    person = Person.known_by(email, name, person_id=work.new_id(), now=work.now)
    work.people.add(person)
    return person
