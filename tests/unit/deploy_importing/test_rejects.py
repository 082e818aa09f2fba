"""The file of rejects can be opened in a spreadsheet without danger, mended, and sent again."""

import csv
from pathlib import Path

from deploy.importing import run, sending
from deploy.importing.rejects import write_rejects
from deploy.importing.run import Progress
from tests.unit.deploy_importing.answering_service import AService, rejected


async def test_rejects_hold_the_reason_the_fix_and_the_original_cells(tmp_path: Path) -> None:
    """A person corrects them beside the words that say what is wrong."""
    file, rejects = tmp_path / "in.csv", tmp_path / "rejects.csv"
    file.write_text('identifier,name\nGB-1,=HYPERLINK("x")\nGB-2,"open\n')
    prepared = run.prepare(file, sending.ORGANISATIONS)
    service = AService(judge=lambda row: rejected(row, "name", "No formulas, please."))

    tally = await run.bring_in(service, sending.ORGANISATIONS, prepared, Progress())
    count = write_rejects(rejects, prepared.table, tally)

    with rejects.open(encoding="utf-8-sig", newline="") as written:
        first, second = csv.DictReader(written)
    assert count == 2
    assert (first["line"], first["field"], first["message"], first["fix"]) == (
        *("2", "name"),
        *("No formulas, please.", "Correct it."),
    )
    assert first["name"] == '\'=HYPERLINK("x")'
    assert (second["line"], second["row"]) == ("3", 'GB-2,"open')


async def test_a_mended_file_of_rejects_is_imported_as_it_is(tmp_path: Path) -> None:
    """Its guards come off and its extra columns do no harm."""
    file, rejects = tmp_path / "in.csv", tmp_path / "rejects.csv"
    file.write_text("identifier,name,longitude\nGB-1,Kiln,-2.17\n")
    prepared = run.prepare(file, sending.ORGANISATIONS)
    wrong = AService(judge=lambda row: rejected(row, "name"))
    write_rejects(
        rejects,
        prepared.table,
        await run.bring_in(wrong, sending.ORGANISATIONS, prepared, Progress()),
    )

    again = AService()
    mended = run.prepare(rejects, sending.ORGANISATIONS)
    await run.bring_in(again, sending.ORGANISATIONS, mended, Progress())

    [row] = again.asked[0].rows
    assert row.values == {"identifier": "GB-1", "name": "Kiln", "longitude": "-2.17"}
