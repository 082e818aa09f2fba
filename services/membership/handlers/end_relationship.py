"""A relationship ends, and what was written down about the person goes with it."""

from services.membership.handlers._relationships import owner, there
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.relationships import EndRelationship
from shared.policy import require


async def end_relationship(command: EndRelationship, work: MembershipWork) -> Done:
    """Nothing is kept but who read the notes, and when."""
    found = await work.relationships.get(command.relationship_id)
    require(work.actor, EndRelationship, person_id=owner(found))
    relationship = there(found)
    work.relationships.remove(relationship.relationship_id)
    return Done(id=relationship.relationship_id)
