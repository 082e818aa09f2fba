"""Rows of a file become organisations; what is wrong with a row concerns that row alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.membership.domain.batch import Arrival, ImportBatch, Intake
from services.membership.domain.errors import Problem
from services.membership.domain.organisation import Source
from services.membership.domain.row import read_row
from services.membership.handlers._facts import (
    field_problems,
    organisation_coded,
    organisation_registered,
)
from services.membership.ports import MembershipWork, Outcodes
from shared.contracts.requests.common import ImportReport, RowReport
from shared.contracts.requests.membership import ImportOrganisations
from shared.contracts.vocabulary import CAUSES


@dataclass(frozen=True, slots=True)
class _Answered:
    """One row and what it did: nothing, where its problems stopped it."""

    line: int
    problems: tuple[Problem, ...]
    arrival: Arrival | None


async def import_organisations(
    command: ImportOrganisations, work: MembershipWork, outcodes: Outcodes
) -> ImportReport:
    """One answer per row, in the order sent. A dry run answers the same and writes nothing."""
    answered = await _take_in(command, work, outcodes)
    if not command.dry_run:
        await _open_batch(command.batch_id, work)
        _keep([a.arrival for a in answered if a.arrival], work)
    rows = tuple(_row_report(a, dry_run=command.dry_run) for a in answered)
    return ImportReport(batch_id=command.batch_id, dry_run=command.dry_run, rows=rows)


async def _take_in(
    command: ImportOrganisations, work: MembershipWork, outcodes: Outcodes
) -> list[_Answered]:
    read = [(row.line, read_row(row.values, CAUSES, outcodes.point_of)) for row in command.rows]
    known = await work.organisations.identified_by(
        r.entry.identifier for _, r in read if r.entry and r.entry.identifier
    )
    intake = Intake(known, work.new_id, work.now)
    return [
        _Answered(
            line,
            reading.problems,
            intake.take(reading.entry, Source(command.batch_id, line)) if reading.entry else None,
        )
        for line, reading in read
    ]


async def _open_batch(batch_id: str, work: MembershipWork) -> None:
    if await work.batches.get(batch_id) is None:
        work.batches.add(ImportBatch(batch_id, begun_at=work.now, begun_by=work.actor.id))


def _keep(arrivals: Iterable[Arrival], work: MembershipWork) -> None:
    for arrival in arrivals:
        if arrival.outcome == "created":
            work.organisations.add(arrival.organisation)
            work.publish(organisation_registered(arrival.organisation))
        elif arrival.outcome == "merged":
            work.organisations.save(arrival.organisation)
        if arrival.recoded:
            work.publish(organisation_coded(arrival.organisation))


def _row_report(answered: _Answered, *, dry_run: bool) -> RowReport:
    arrival = answered.arrival
    return RowReport(
        line=answered.line,
        outcome=arrival.outcome if arrival else "rejected",
        id=arrival.organisation.organisation_id if arrival and not dry_run else None,
        problems=field_problems(answered.problems),
    )
