"""Whose profile a story changes; used by all of them."""

from dataclasses import replace

from services.membership.domain.errors import PersonUnknown
from services.membership.domain.person import Membership, Person
from services.membership.ports import MembershipWork
from shared.contracts.events.members import MemberRelinked
from shared.contracts.vocabulary import LinkType


async def profile_of(person_id: str, work: MembershipWork) -> Person:
    """The person whose profile is to change. Raises PersonUnknown."""
    person = await work.people.get(person_id)
    if person is None:
        raise PersonUnknown
    return person


def relink(person: Person, membership: Membership, action: str, work: MembershipWork) -> None:
    """Keep the person with other links, and say which types of link there are now."""
    work.people.save(replace(person, membership=membership))
    work.audit.add(action, person_id=person.person_id, fields=["links"])
    types = tuple(dict.fromkeys(LinkType(link.type) for link in membership.links))
    work.publish(MemberRelinked(member_id=person.person_id, links=types))
