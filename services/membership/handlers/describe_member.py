"""A person says who they are."""

from services.membership.handlers._profiles import profile_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.profiles import DescribeMember
from shared.policy import require


async def describe_member(command: DescribeMember, work: MembershipWork) -> Done:
    """Nobody listens: names and words never leave membership unasked."""
    whose = command.person_id or work.actor.id
    require(work.actor, DescribeMember, person_id=whose)
    person = await profile_of(whose, work)
    described = person.described(command.name, command.about)
    changed = [
        field for field in ("name", "about") if getattr(person, field) != getattr(described, field)
    ]
    work.people.save(described)
    work.audit.add("person-described", person_id=person.person_id, fields=changed)
    return Done(id=person.person_id)
