"""Rejected rows as a file to correct and import again: what was wrong beside the original cells."""

import csv
from pathlib import Path

from deploy.importing import guard
from deploy.importing.tables import Table
from deploy.importing.tally import Tally

_OURS = ("line", "field", "message", "fix")


def write_rejects(path: Path, table: Table, tally: Tally) -> int:
    """Write one line per rejected row; returns how many.

    A row that could not be split into cells has its text in the last column, `row`.
    """
    texts = {row.line: row.text for row in table.broken}
    cells = {row.line: row.cells for row in table.rows}
    columns = [name for name in table.columns if name not in _OURS]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*_OURS, *columns, "row"])
        for line, problems in sorted(tally.rejected.items()):
            original = cells.get(line, {})
            wrong = (
                "; ".join(dict.fromkeys(part for part in parts if part))
                for parts in zip(*((p.field, p.message, p.fix) for p in problems), strict=True)
            )
            kept = (original.get(name, "") for name in columns)
            row = [str(line), *wrong, *kept, texts.get(line, "")]
            writer.writerow([guard.put_on(cell) for cell in row])
    return len(tally.rejected)
