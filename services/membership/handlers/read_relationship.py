"""Somebody opens a relationship and sees its notes; that they did is written down with it."""

from dataclasses import asdict

from services.membership.domain.relationship import Reading, Relationship
from services.membership.handlers._relationships import owner, there
from services.membership.ports import MembershipWork
from shared.contracts.requests.relationships import ReadRelationship, RelationshipView
from shared.policy import require

READINGS_SHOWN = 20


async def read_relationship(command: ReadRelationship, work: MembershipWork) -> RelationshipView:
    """In one transaction: there is no reading that leaves no trace."""
    found = await work.relationships.get(command.relationship_id)
    require(work.actor, ReadRelationship, person_id=owner(found))
    relationship = there(found)
    work.readings.add(Reading(work.new_id(), relationship.relationship_id, work.actor.id, work.now))
    readings = await work.readings.latest(relationship.relationship_id, limit=READINGS_SHOWN)
    return await _view(relationship, readings, work)


async def _view(
    relationship: Relationship, readings: list[Reading], work: MembershipWork
) -> RelationshipView:
    by = [move.by for move in relationship.moves]
    by += [note.written_by for note in relationship.notes]
    by += [reading.person_id for reading in readings]
    people = await work.people.get_many([relationship.owner_id, *by])

    def name(person_id: str) -> str:
        return people[person_id].name if person_id in people else "Somebody who has left"

    return RelationshipView.model_validate(
        {
            "relationship_id": relationship.relationship_id,
            "name": relationship.name,
            "stage": relationship.stage,
            "owner_name": name(relationship.owner_id),
            "mine": relationship.owner_id == work.actor.id,
            "opened_at": relationship.opened_at,
            "moves": [asdict(move) | {"by": name(move.by)} for move in relationship.moves],
            "notes": [
                asdict(note) | {"written_by": name(note.written_by)} for note in relationship.notes
            ],
            "reads": [{"by": name(each.person_id), "at": each.read_at} for each in readings],
        }
    )
