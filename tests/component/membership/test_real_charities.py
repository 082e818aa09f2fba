"""The hand-coded sample of UK charities, whole: none lost, each coding kept, fast, undone."""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest

from shared.contracts.requests.common import ImportRow
from shared.contracts.requests.membership import OrganisationById, OrganisationProfile
from tests.component.membership.builders import imported, outcomes, undone
from tests.drivers import ServiceDriver

ROWS, ORGANISATIONS = 2073, 2022
LEFT_OUT = 10  # nine streets and slips in the website column, one postcode cut short
AT_ONCE = 400


@pytest.fixture(scope="module")
def rows(data_folder: Path) -> list[ImportRow]:
    """The file's own columns under our names."""
    path = data_folder / "ukcat" / "charities.csv"
    if not path.is_file():
        pytest.skip(f"no {path.name} in the data folder")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            ImportRow(
                line=line,
                values={
                    "identifier": row["org_id"],
                    "name": row["name"],
                    "description": row["activities"],
                    "postcode": row["postcode"],
                    "website": row["web"],
                    "active": row["active"],
                    "tags": row["UKCAT"],
                    "coder": f"{row['Batch ID']}/{row['ICNPTSO']}",
                    "causes": "Other",
                },
            )
            for line, row in enumerate(csv.DictReader(file), start=2)
        ]


async def brought(membership: ServiceDriver, rows: list[ImportRow]) -> Counter[str]:
    """Import everything in calls of a usual size; the rows by outcome, and values left out."""
    counted: Counter[str] = Counter()
    for start in range(0, len(rows), AT_ONCE):
        report = await imported(membership, *rows[start : start + AT_ONCE])
        assert [row.line for row in report.rows] == [
            row.line for row in rows[start : start + AT_ONCE]
        ]
        counted.update(outcomes(report))
        counted["left out"] += sum(len(row.problems) for row in report.rows)
    return counted


async def test_every_charity_arrives_once_with_every_coding(
    membership: ServiceDriver, rows: list[ImportRow]
):
    """The acceptance test of the import: a real file, with real mess, and nothing dropped."""
    began = time.perf_counter()
    counted = await brought(membership, rows)
    seconds = time.perf_counter() - began
    print(f"{len(rows) / seconds:.0f} rows/s")
    assert len(rows) == ROWS
    assert counted == {
        "created": ORGANISATIONS,
        "merged": ROWS - ORGANISATIONS,
        "left out": LEFT_OUT,
    }
    kept = await membership.documents("organisations")
    assert len(kept) == ORGANISATIONS
    assert sum(len(organisation["additions"]) for organisation in kept) == ROWS

    twice = await membership.asks(OrganisationById(organisation_id="GB-CHC-1046613"))
    assert isinstance(twice, OrganisationProfile)
    assert [coding.coder for coding in twice.codings] == [
        "08_under_100000/F20",
        "07_under_100000/F20",
    ]

    assert await brought(membership, rows) == {"unchanged": ROWS, "left out": LEFT_OUT}
    assert len(await membership.documents("outbox")) == ROWS

    removed = 0
    while part := (await undone(membership)).rows:
        assert {row.outcome for row in part} == {"removed"}
        removed += len(part)
    assert removed == ORGANISATIONS
    assert await membership.documents("organisations") == []
