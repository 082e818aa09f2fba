"""An import of people is taken back, part by part, as far as nobody has come to be here."""

from services.membership.domain.errors import BatchUnknown
from services.membership.domain.member_intake import undo_member
from services.membership.domain.person import Person
from services.membership.handlers._facts import field_problems
from services.membership.ports import MembershipWork
from shared.contracts.requests.common import ImportReport, RowReport
from shared.contracts.requests.member_import import UndoMemberImport


async def undo_member_import(command: UndoMemberImport, work: MembershipWork) -> ImportReport:
    """One answer per person, under the line of their first row in the batch.

    Each call goes on where the last one stopped; an answer without rows ends the undo.
    """
    batch = await work.batches.get(command.batch_id)
    if batch is None:
        raise BatchUnknown(command.batch_id)
    touched = await work.people.brought_by(
        batch.batch_id, after=batch.undone_up_to, limit=command.limit
    )
    rows = tuple(_take_back(person, batch.batch_id, work) for person in touched)
    work.batches.save(batch.undone_to(touched[-1].person_id if touched else None))
    return ImportReport(batch_id=batch.batch_id, dry_run=False, rows=rows)


def _take_back(person: Person, batch_id: str, work: MembershipWork) -> RowReport:
    undone = undo_member(person, batch_id)
    if undone.problem is None:
        if undone.left is None:
            work.people.remove(person.person_id)
        else:
            work.people.save(undone.left)
    return RowReport(
        line=undone.line,
        outcome="unchanged" if undone.problem else "removed",
        id=person.person_id,
        problems=field_problems([undone.problem] if undone.problem else ()),
    )
