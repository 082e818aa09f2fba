"""One of the working group begins a relationship with somebody who may give."""

from services.membership.domain.names import printable
from services.membership.domain.relationship import Move, Relationship
from services.membership.handlers._relationships import person_with
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.relationships import OpenRelationship


async def open_relationship(
    command: OpenRelationship, work: MembershipWork, calendar: Calendar
) -> Done:
    """Whoever opens it owns it. It may begin at any stage: some people come by themselves."""
    person = await person_with(command.email, work) if command.email else None
    relationship = Relationship(
        relationship_id=work.new_id(),
        name=printable(command.name),
        owner_id=work.actor.id,
        opened_at=work.now,
        moves=(Move(command.stage, calendar.day_of(work.now), work.actor.id),),
        person_id=person.person_id if person else None,
    )
    work.relationships.add(relationship)
    return Done(id=relationship.relationship_id)
