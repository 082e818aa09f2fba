"""For rehearsals: an old file's days are moved together, so that its newest row was made today."""

from dataclasses import replace
from datetime import date, timedelta

from deploy.importing.sources.shape import Source
from deploy.importing.tables import Row, Table
from deploy.importing.unusable import Unusable


def moved_to(today: date, table: Table, source: Source) -> tuple[Table, timedelta]:
    """The same table with every day moved by the same number of days, and that number.

    Days the source cannot read stay as they are; the row is then judged as without moving.
    """
    newest = max(
        (day for row in table.rows if (day := source.read_day(row.cells.get(source.newest, "")))),
        default=None,
    )
    if newest is None:
        raise Unusable(
            f"The file has no readable day in a column {source.newest or 'of creation days'!r}.",
            "leave out --move-dates-to-today.",
        )
    by = today - newest
    return replace(table, rows=[_moved(row, by, source) for row in table.rows]), by


def _moved(row: Row, by: timedelta, source: Source) -> Row:
    cells = dict(row.cells)
    for column in source.days:
        if day := source.read_day(cells.get(column, "")):
            cells[column] = source.write_day(day + by)
    return Row(row.line, cells)
