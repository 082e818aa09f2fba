"""From file to tally: every row read is accounted for, whatever happens to it."""

from datetime import date
from pathlib import Path

from deploy.importing import run, sending
from deploy.importing.run import Progress
from shared.contracts.requests.common import ImportRow, RowReport
from shared.contracts.requests.matching import ImportOpportunities
from shared.contracts.requests.membership import ImportOrganisations
from tests.unit.deploy_importing.answering_service import AService, created, rejected

ORGANISATIONS = 'identifier,name,causes\nGB-1,Kiln,\nGB-2,"open\nGB-3,Band,Nonsense\nGB-4\n'
OPPORTUNITIES = (
    "identifier,organisation,organisation_name,title,starts_on,created_on\n"
    "1,GB-1,Kiln,Stack saggars,2024-02-01,2024-01-01\n"
    "2,GB-2,Band,Carry drums,2024-02-02,2024-01-11\n"
    "3,GB-1,Kiln,Sweep the yard,2024-02-03,2024-01-05\n"
)


def a_file(folder: Path, content: str, name: str = "file.csv") -> Path:
    file = folder / name
    file.write_text(content)
    return file


def without_nonsense(row: ImportRow) -> RowReport:
    return rejected(row, "causes") if row.values.get("causes") else created(row)


async def test_rows_read_are_created_plus_rejected(tmp_path: Path) -> None:
    """Rejected here (broken) or there (wrong): no row is dropped silently."""
    prepared = run.prepare(a_file(tmp_path, ORGANISATIONS), sending.ORGANISATIONS)

    tally = await run.bring_in(
        AService(judge=without_nonsense), sending.ORGANISATIONS, prepared, Progress()
    )

    assert (tally.read, tally.accounted) == (4, 4)
    assert tally.outcomes == {"created": 1, "rejected": 3}
    assert sorted(tally.rejected) == [3, 4, 5]
    assert [(count.field, count.rows) for count in tally.by_field()] == [("row", 2), ("causes", 1)]


async def test_a_dry_run_says_so_to_the_service(tmp_path: Path) -> None:
    """The service's own rules are what a dry run is about; only the service can apply them."""
    service = AService()
    prepared = run.prepare(a_file(tmp_path, ORGANISATIONS), sending.ORGANISATIONS)

    await run.bring_in(service, sending.ORGANISATIONS, prepared, Progress(), dry_run=True)

    assert [request.dry_run for request in service.asked] == [True]


def test_the_same_file_is_the_same_batch(tmp_path: Path) -> None:
    """An import that was cut off and begun again can be undone as one."""
    first = run.prepare(a_file(tmp_path, ORGANISATIONS, "My file (1).csv"), sending.ORGANISATIONS)
    again = run.prepare(a_file(tmp_path, ORGANISATIONS, "My file (1).csv"), sending.ORGANISATIONS)
    other = run.prepare(a_file(tmp_path, "identifier,name\nx,y\n"), sending.ORGANISATIONS)

    assert first.batch_id == again.batch_id != other.batch_id
    assert first.batch_id.startswith("My-file-1-")


async def test_organisations_named_by_opportunities_are_registered_once_each(
    tmp_path: Path,
) -> None:
    """And the opportunities wait until matching has heard of them through events."""
    heard: list[int] = []

    def not_heard_of_at_first(row: ImportRow) -> RowReport:
        if "title" not in row.values or len(heard) > 1:
            return created(row)
        heard.append(row.line)
        return rejected(row, "organisation")

    service = AService(judge=not_heard_of_at_first)
    prepared = run.prepare(a_file(tmp_path, OPPORTUNITIES), sending.OPPORTUNITIES)

    tally = await run.bring_in_organisations_of(service, prepared, Progress())

    assert (tally.read, tally.accounted) == (2, 2)
    [registering] = [
        request for request in service.asked if isinstance(request, ImportOrganisations)
    ]
    assert [row.values["name"] for row in registering.rows] == ["Kiln", "Band"]
    probes = [request for request in service.asked if isinstance(request, ImportOpportunities)]
    assert len(probes) == 2
    assert all(probe.dry_run for probe in probes)


def test_days_of_a_canonical_file_move_with_its_newest_row(tmp_path: Path) -> None:
    """The same rehearsal works with a spreadsheet of one's own."""
    file = a_file(tmp_path, OPPORTUNITIES)

    prepared = run.prepare(file, sending.OPPORTUNITIES, dates_end=date(2026, 1, 11))

    assert prepared.moved_by is not None
    assert [row.cells["starts_on"] for row in prepared.table.rows] == [
        "2026-02-01",
        "2026-02-02",
        "2026-02-03",
    ]


async def test_a_dry_run_registers_no_organisation_and_waits_for_none(tmp_path: Path) -> None:
    """Nobody will ever hear of organisations that were not written."""
    service = AService(judge=lambda row: rejected(row, "organisation"))
    prepared = run.prepare(a_file(tmp_path, OPPORTUNITIES), sending.OPPORTUNITIES)

    tally = await run.bring_in_organisations_of(service, prepared, Progress(), dry_run=True)

    assert tally.accounted == 2
    assert [(type(request), request.dry_run) for request in service.asked] == [
        (ImportOrganisations, True)
    ]
