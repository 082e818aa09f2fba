"""What somebody said, or what is public about them, is written down with its source."""

from services.membership.domain.relationship import Note
from services.membership.handlers._relationships import owner, there
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.relationships import NoteRelationship
from shared.policy import require


async def note_relationship(command: NoteRelationship, work: MembershipWork) -> Done:
    """Answers with the note's id."""
    found = await work.relationships.get(command.relationship_id)
    require(work.actor, NoteRelationship, person_id=owner(found))
    relationship = there(found)
    note = Note(
        note_id=work.new_id(),
        kind=command.kind,
        text=command.text,
        source=command.source,
        written_at=work.now,
        written_by=work.actor.id,
    )
    work.relationships.save(relationship.noted(note))
    return Done(id=note.note_id)
