"""An import is taken back, part by part, as far as nothing newer builds on it."""

from services.membership.domain.batch import Undone, undo
from services.membership.domain.errors import BatchUnknown
from services.membership.domain.organisation import Organisation
from services.membership.handlers._facts import field_problems, organisation_coded
from services.membership.ports import MembershipWork
from shared.contracts.events.membership import OrganisationRemoved
from shared.contracts.requests.common import ImportReport, RowReport
from shared.contracts.requests.membership import UndoOrganisationImport


async def undo_organisation_import(
    command: UndoOrganisationImport, work: MembershipWork
) -> ImportReport:
    """One answer per organisation, under the line of its first row in the batch.

    Each call goes on where the last one stopped, so repeated calls visit each organisation once;
    an answer without rows ends the undo, and a later one begins again with whatever had to stay.
    """
    batch = await work.batches.get(command.batch_id)
    if batch is None:
        raise BatchUnknown(command.batch_id)
    touched = await work.organisations.touched_by(
        batch.batch_id, after=batch.undone_up_to, limit=command.limit
    )
    rows = tuple(_take_back(organisation, batch.batch_id, work) for organisation in touched)
    work.batches.save(batch.undone_to(touched[-1].organisation_id if touched else None))
    return ImportReport(batch_id=batch.batch_id, dry_run=False, rows=rows)


def _take_back(organisation: Organisation, batch_id: str, work: MembershipWork) -> RowReport:
    undone = undo(organisation, batch_id)
    if undone.problem is None:
        _keep(undone, organisation.organisation_id, work)
    return RowReport(
        line=undone.line,
        outcome="unchanged" if undone.problem else "removed",
        id=organisation.organisation_id,
        problems=field_problems([undone.problem] if undone.problem else ()),
    )


def _keep(undone: Undone, organisation_id: str, work: MembershipWork) -> None:
    if undone.left is None:
        work.organisations.remove(organisation_id)
        work.publish(OrganisationRemoved(organisation_id=organisation_id))
        return
    work.organisations.save(undone.left)
    if undone.recoded:
        work.publish(organisation_coded(undone.left))
