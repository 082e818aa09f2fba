"""Rows of a file become people who are known and have not joined."""

from dataclasses import dataclass

from services.membership.domain.address import address_key
from services.membership.domain.batch import ImportBatch
from services.membership.domain.errors import Problem
from services.membership.domain.member_intake import MemberArrival, MemberIntake
from services.membership.domain.member_row import read_member_row
from services.membership.domain.organisation import Source
from services.membership.handlers._facts import field_problems
from services.membership.ports import MembershipWork
from shared.contracts.requests.common import ImportReport, RowReport
from shared.contracts.requests.member_import import ImportMembers

REJECTED = MemberArrival("rejected")


@dataclass(frozen=True, slots=True)
class _Answered:
    """One row, what it did, and everything that is to be said of it."""

    line: int
    arrival: MemberArrival
    problems: tuple[Problem, ...]


async def import_members(command: ImportMembers, work: MembershipWork) -> ImportReport:
    """One answer per row, in the order sent. A dry run answers the same and writes nothing."""
    answered = await _take_in(command, work)
    if not command.dry_run:
        if await work.batches.get(command.batch_id) is None:
            work.batches.add(
                ImportBatch(command.batch_id, begun_at=work.now, begun_by=work.actor.id)
            )
        for each in answered:
            _keep(each.arrival, work)
    rows = tuple(_row_report(each, dry_run=command.dry_run) for each in answered)
    return ImportReport(batch_id=command.batch_id, dry_run=command.dry_run, rows=rows)


async def _take_in(command: ImportMembers, work: MembershipWork) -> list[_Answered]:
    read = [
        (row.line, read_member_row(row.values, Source(command.batch_id, row.line), work.now))
        for row in command.rows
    ]
    known = await work.people.with_addresses(
        [address_key(reading.entry.email) for _, reading in read if reading.entry]
    )
    intake = MemberIntake(known, work.new_id, work.now)
    answered = []
    for line, reading in read:
        arrival = intake.take(reading.entry) if reading.entry else REJECTED
        said = (*reading.problems, *([arrival.problem] if arrival.problem else ()))
        answered.append(_Answered(line, arrival, said))
    return answered


def _keep(arrival: MemberArrival, work: MembershipWork) -> None:
    if arrival.person is None or arrival.outcome == "unchanged":
        return
    keep = work.people.add if arrival.outcome == "created" else work.people.save
    keep(arrival.person)


def _row_report(answered: _Answered, *, dry_run: bool) -> RowReport:
    person = answered.arrival.person
    return RowReport(
        line=answered.line,
        outcome=answered.arrival.outcome,
        id=person.person_id if person and not dry_run else None,
        problems=field_problems(answered.problems),
    )
