"""An import is taken back, as far as nobody has been matched with what it created."""

from dataclasses import replace

from services.matching.domain.opportunity import Opportunity
from services.matching.ports import MatchingWork
from shared.contracts.envelope import FieldProblem
from shared.contracts.events.matching import OpportunityClosed
from shared.contracts.requests.common import ImportReport, RowReport
from shared.contracts.requests.matching import UndoOpportunityImport

KEPT = FieldProblem(
    field="identifier",
    message="Somebody has been matched with this opportunity: it is kept.",
    fix="Close it instead.",
)


async def undo_opportunity_import(
    command: UndoOpportunityImport, work: MatchingWork
) -> ImportReport:
    """Take back at most `limit` of what the batch created; an empty answer means all is done.

    What is kept no longer belongs to the batch, so that every call gets further.
    """
    created = await work.opportunities.of_batch(command.batch_id, command.limit)
    matched = await work.matches.matched([each.opportunity_id for each in created])
    rows = [_undo(each, each.opportunity_id in matched, work) for each in created]
    return ImportReport(batch_id=command.batch_id, dry_run=False, rows=tuple(rows))


def _undo(opportunity: Opportunity, matched: bool, work: MatchingWork) -> RowReport:
    line, id_ = opportunity.line or 0, opportunity.opportunity_id
    if matched:
        work.opportunities.save(replace(opportunity, batch_id=None))
        return RowReport(line=line, outcome="unchanged", id=id_, problems=(KEPT,))
    work.opportunities.save(opportunity.taken_back(work.now))
    work.publish(
        OpportunityClosed(
            opportunity_id=id_, organisation_id=opportunity.organisation_id, why="undone"
        )
    )
    return RowReport(line=line, outcome="removed", id=id_)
