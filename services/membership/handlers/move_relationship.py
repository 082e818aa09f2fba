"""A relationship goes on to another stage."""

from services.membership.domain.relationship import Move
from services.membership.handlers._relationships import owner, there
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.relationships import MoveRelationship
from shared.policy import require


async def move_relationship(
    command: MoveRelationship, work: MembershipWork, calendar: Calendar
) -> Done:
    """Refused without a reason where a stage is left out or the relationship goes back."""
    found = await work.relationships.get(command.relationship_id)
    require(work.actor, MoveRelationship, person_id=owner(found))
    relationship = there(found)
    move = Move(command.stage, calendar.day_of(work.now), work.actor.id, command.reason.strip())
    work.relationships.save(relationship.moved(move))
    return Done(id=relationship.relationship_id)
