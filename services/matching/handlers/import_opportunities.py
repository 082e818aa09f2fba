"""Rows of a file become opportunities, each with an answer of its own."""

from services.matching.domain.intake import Intake, Taken, row_key
from services.matching.domain.kinds import OpportunityStatus
from services.matching.domain.opportunity import Opportunity, fingerprint
from services.matching.domain.places import Outcodes
from services.matching.domain.rows import Draft, read_row
from services.matching.domain.vocabulary import Vocabulary
from services.matching.ports import MatchingWork
from shared.contracts.envelope import FieldProblem
from shared.contracts.events.matching import OpportunityClosed, OpportunityPosted
from shared.contracts.requests.common import ImportReport, RowReport
from shared.contracts.requests.matching import ImportOpportunities
from shared.contracts.values import Location, Period
from shared.contracts.vocabulary import Priority


async def import_opportunities(
    command: ImportOpportunities, work: MatchingWork, vocabulary: Vocabulary, outcodes: Outcodes
) -> ImportReport:
    """Take every row; a dry run reports and keeps nothing. Matches are proposed by the clock."""
    drafts = [(row.line, read_row(row.values, vocabulary, outcodes)) for row in command.rows]
    intake = await _intake(
        command.batch_id, [draft for _, draft in drafts if isinstance(draft, Draft)], work
    )
    taken = [intake.take(line, draft) for line, draft in drafts]
    if not command.dry_run:
        for opportunity in intake.merged.values():
            work.opportunities.save(opportunity)
        for opportunity in intake.created.values():
            work.opportunities.add(opportunity)
            _say(opportunity, work)
    return ImportReport(
        batch_id=command.batch_id,
        dry_run=command.dry_run,
        rows=tuple(_report(row, intake, command.dry_run) for row in taken),
    )


async def _intake(batch_id: str, drafts: list[Draft], work: MatchingWork) -> Intake:
    """What the rows meet: their organisations, and opportunities that are the same or alike."""
    organisations = await work.organisations.named(
        list(dict.fromkeys(draft.organisation for draft in drafts))
    )
    asked = [
        (organisations[draft.organisation].organisation_id, draft)
        for draft in drafts
        if draft.organisation in organisations
    ]
    intake = Intake(batch_id, work.now, work.new_id, organisations)
    intake.knows(
        await work.opportunities.of_rows(
            [row_key(id_, draft.identifier) for id_, draft in asked],
            [fingerprint(id_, draft.title, draft.summary) for id_, draft in asked],
        )
    )
    return intake


def _say(opportunity: Opportunity, work: MatchingWork) -> None:
    place, days = opportunity.place, opportunity.days
    work.publish(
        OpportunityPosted(
            opportunity_id=opportunity.opportunity_id,
            organisation_id=opportunity.organisation_id,
            kind=opportunity.kind.value,
            causes=opportunity.causes,
            skills=opportunity.skills,
            remote=opportunity.remote,
            location=Location(
                outcode=place.outcode, latitude=place.latitude, longitude=place.longitude
            ),
            period=Period(starts_on=days.starts_on, ends_on=days.ends_on),
            places=opportunity.places,
            priority=Priority(opportunity.priority),
            duty=opportunity.duty,
        )
    )
    if opportunity.status is OpportunityStatus.OVER:
        work.publish(
            OpportunityClosed(
                opportunity_id=opportunity.opportunity_id,
                organisation_id=opportunity.organisation_id,
                why="over",
            )
        )


def _report(row: Taken, intake: Intake, dry_run: bool) -> RowReport:
    """A dry run names no ids of what it would have created."""
    unreal = dry_run and row.opportunity_id in intake.created
    return RowReport(
        line=row.line,
        outcome=row.outcome,
        id=None if unreal else row.opportunity_id,
        problems=tuple(
            FieldProblem(field=problem.field, message=problem.message, fix=problem.fix)
            for problem in row.problems
        ),
    )
