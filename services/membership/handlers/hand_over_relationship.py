"""A relationship gets another owner."""

from services.membership.handlers._relationships import owner, person_with, there
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.relationships import HandOverRelationship
from shared.policy import require


async def hand_over_relationship(command: HandOverRelationship, work: MembershipWork) -> Done:
    """Refused where nobody here has the address. The new owner can open it from now on."""
    found = await work.relationships.get(command.relationship_id)
    require(work.actor, HandOverRelationship, person_id=owner(found))
    relationship = there(found)
    person = await person_with(command.email, work)
    work.relationships.save(relationship.owned_by(person.person_id))
    return Done(id=relationship.relationship_id)
