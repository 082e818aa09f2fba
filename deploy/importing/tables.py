"""Text becomes rows with their line numbers; a broken row never takes the rest along."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from deploy.importing import guard
from deploy.importing.unusable import Unusable

DELIMITERS = ",;\t"

# A quote left open would otherwise swallow the rest of the file; no real cell has so many lines.
_LINES_IN_A_ROW = 500


@dataclass(frozen=True)
class Row:
    """One row: the line it starts on (1 is the header) and its cells by the file's own columns."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class BrokenRow:
    """A row that is not one: where, why, and what to do."""

    line: int
    message: str
    fix: str
    text: str


@dataclass(frozen=True)
class Table:
    """A file's rows in order, good and broken ones apart; empty lines are none."""

    columns: tuple[str, ...]
    delimiter: str
    rows: list[Row] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)
    remarks: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows) + len(self.broken)


def read_table(content: str) -> Table:
    """Split text into rows by its own header; raises Unusable when the header is none."""
    lines = list(io.StringIO(content, newline=""))
    delimiter = sniff(next(line for line in lines if line.strip()))
    header, *records = _records(lines, delimiter)
    columns = _columns(header)
    remarks = _said(_copies(columns, records))
    table = Table(tuple(dict.fromkeys(columns)), delimiter, remarks=remarks)
    for record in records:
        read = _row(record, columns)
        if isinstance(read, Row):
            table.rows.append(read)
        else:
            table.broken.append(read)
    return table


def sniff(header: str) -> str:
    """The delimiter that makes the most columns of the header line: comma, semicolon or tab."""
    return max(
        DELIMITERS, key=lambda delimiter: len(next(csv.reader([header], delimiter=delimiter)))
    )


@dataclass(frozen=True)
class _Record:
    line: int
    cells: list[str]
    text: str
    error: str = ""


def _records(lines: Sequence[str], delimiter: str) -> Iterator[_Record]:
    """Each record with its first line. One that cannot be right costs one line, not the rest."""
    at, width = 0, None
    while at < len(lines):
        reader = csv.reader(
            islice(lines, at, at + _LINES_IN_A_ROW), delimiter=delimiter, strict=True
        )
        try:
            cells, error = next(reader), ""
        except csv.Error as wrong:
            cells, error = [], str(wrong)
        width = width or len(cells)
        several = reader.line_num > 1
        taken = 1 if error or (several and len(cells) != width) else reader.line_num
        if several and taken == 1:
            error = error or "unexpected end of row"
        if cells or error:
            yield _Record(at + 1, cells, lines[at].rstrip("\r\n"), error)
        at += taken


def _columns(header: _Record) -> tuple[str, ...]:
    names = tuple(name.strip() for name in header.cells)
    if header.error or not any(names):
        raise Unusable("The first line is not a header.", "put the names of the columns there.")
    return names


def _copies(columns: tuple[str, ...], records: Sequence[_Record]) -> tuple[str, ...]:
    """Columns that are there twice and always say the same; raises Unusable for other pairs."""
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    whole = [record.cells for record in records if len(record.cells) == len(columns)]
    for name in twice:
        places = [place for place, other in enumerate(columns) if other == name]
        if any(len({cells[place] for place in places}) > 1 for cells in whole):
            raise Unusable(
                f"The header names {name} more than once, and the columns differ.",
                "rename or remove the copies.",
            )
    return tuple(twice)


def _said(copies: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"Column {name!r} is there twice with the same cells." for name in copies)


def _row(record: _Record, columns: tuple[str, ...]) -> Row | BrokenRow:
    if record.error:
        return BrokenRow(
            record.line,
            f"The row cannot be split into cells ({record.error}).",
            'close every quoted cell with ", and write a quote inside it as "".',
            record.text,
        )
    if len(record.cells) != len(columns):
        return BrokenRow(
            record.line,
            f"The row has {len(record.cells)} cells; the header has {len(columns)}.",
            'put cells that hold the delimiter in quotes ("), and keep empty cells.',
            record.text,
        )
    cells = {name: guard.taken_off(cell) for name, cell in zip(columns, record.cells, strict=True)}
    return Row(record.line, cells)
