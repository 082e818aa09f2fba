"""People who were kept under older rules of the directory are listed under today's."""

from services.membership.ports import MembershipWork

AT_ONCE = 200


async def list_people(work: MembershipWork) -> int:
    """How many were listed; 0 where nobody is left."""
    people = await work.people.listed_by_older_rules(AT_ONCE)
    for person in people:
        work.people.save(person)
    return len(people)
