"""Files of `potbank tags`: coded charities, a taxonomy and texts in; suggestions out."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from deploy.importing import guard
from deploy.importing.reading import read_text
from deploy.importing.sources.ukcat import causes_of
from deploy.importing.tables import Row, Table, read_table
from deploy.importing.unusable import Unusable
from deploy.tags.coded import Coded, groups
from shared.tags.model import Suggestion
from shared.tags.reading import Text, read
from shared.tags.taxonomy import Tag, Taxonomy

MAX_MB = 50.0
FEWEST_ORGANISATIONS = 50
"""Fewer teach nothing that could be measured."""
MOST_ROWS = 10_000
"""Each row is compared with each other: more would not fit in memory and end in hours."""
COLUMNS = ("org_id", "tag", "confidence", "chosen")
_AS_UTF_8 = "convert it: iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv"


@dataclass(frozen=True)
class Named:
    """A text and whose it is."""

    line: int
    org_id: str
    text: Text


@dataclass(frozen=True)
class Codings:
    """What `train` learns from; `blank` counts rows that nobody coded."""

    coded: Coded
    blank: int


def read_taxonomy(file: Path) -> Taxonomy:
    """Columns Code, tag, Regular expression; also Category, Exclude regular expression if there."""
    rows = _rows(file, ("Code", "tag", "Regular expression"))
    tags = [_tag(row, file.name) for row in rows]
    codes = [tag.code for tag in tags]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise Unusable(
            f"{file.name} has the code {twice[0]} more than once, in column Code.",
            "give each tag a code of its own.",
        )
    return Taxonomy.of(tags)


def read_texts(file: Path) -> list[Named]:
    """Columns org_id, name, activities and, if there, objects."""
    return [_named(row, file.name) for row in _rows(file, ("org_id", "name", "activities"))]


def read_codings(file: Path, taxonomy: Taxonomy) -> Codings:
    """As read_texts, with a column UKCAT: codes of the taxonomy with semicolons between them."""
    rows = _rows(file, ("org_id", "name", "activities", "UKCAT"))
    tagged = [(row, _codes(row, taxonomy, file.name)) for row in rows]
    kept = [(_named(row, file.name), codes) for row, codes in tagged if codes]
    ids = [named.org_id for named, _ in kept]
    _check_size(file.name, len(ids), len(set(ids)))
    codings = np.zeros((len(kept), len(taxonomy.tags)))
    for row, (_, codes) in enumerate(kept):
        codings[row, [taxonomy.positions[code] for code in codes]] = 1
    readings = [read(named.text, taxonomy) for named, _ in kept]
    coded = Coded(taxonomy, readings, codings, groups(ids))
    return Codings(coded, blank=len(rows) - len(kept))


def write_suggestions(file: Path, suggested: Sequence[tuple[str, Sequence[Suggestion]]]) -> int:
    """One line per suggestion, the surest first; how many. The old file stays until it is whole."""
    beside = file.with_name(f"{file.name}.new")
    lines = 0
    with beside.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for org_id, each in suggested:
            for one in each:
                chosen = "true" if one.chosen else "false"
                writer.writerow((guard.put_on(org_id), one.code, f"{one.confidence:.3f}", chosen))
                lines += 1
    beside.replace(file)
    return lines


def _rows(file: Path, required: Sequence[str]) -> list[Row]:
    text = read_text(file, MAX_MB)
    if text.encoding != "utf-8":
        raise Unusable(f"{file.name} is not UTF-8; it looks like {text.encoding}.", _AS_UTF_8)
    table = read_table(text.content)
    for name in required:
        if name not in table.columns:
            there = ", ".join(name for name in table.columns if name)
            raise Unusable(
                f"{file.name} has no column {name!r}; it has {there}.",
                f"name a column {name}, and keep the others.",
            )
    _check_rows(table, file.name)
    return table.rows


def _check_rows(table: Table, name: str) -> None:
    for broken in table.broken:
        raise Unusable(f"{name}, line {broken.line}: {broken.message}", broken.fix)
    if not table.rows:
        raise Unusable(f"{name} has a header and no rows.", "export it again, with its rows.")


def _tag(row: Row, name: str) -> Tag:
    cells = row.cells
    code = cells["Code"].strip().upper()
    if not code:
        raise Unusable(f"{name}, line {row.line}: column Code is empty.", "give the tag a code.")
    expressions = ("Regular expression", "Exclude regular expression")
    for column in expressions:
        try:
            re.compile(cells.get(column, ""))
        except re.error as wrong:
            raise Unusable(
                f"{name}, line {row.line}: column {column!r} is no regular expression ({wrong}).",
                "correct it, or leave the cell empty.",
            ) from wrong
    return Tag(
        code,
        cells["tag"].strip(),
        category=cells.get("Category", "").strip(),
        expression=cells["Regular expression"].strip(),
        excluded=cells.get("Exclude regular expression", "").strip(),
        causes=tuple(cause for cause in causes_of(code).split(";") if cause),
    )


def _named(row: Row, name: str) -> Named:
    cells = row.cells
    if not (org_id := cells["org_id"].strip()):
        raise Unusable(
            f"{name}, line {row.line}: column org_id is empty.",
            "give each row the identifier of its organisation, for example GB-CHC-1000469.",
        )
    text = Text(cells["name"], cells["activities"], cells.get("objects", ""))
    return Named(row.line, org_id, text)


def _codes(row: Row, taxonomy: Taxonomy, name: str) -> tuple[str, ...]:
    codes = tuple(_split(row.cells["UKCAT"]))
    for code in codes:
        if code not in taxonomy.positions:
            raise Unusable(
                f"{name}, line {row.line}: column UKCAT has {code!r}, which is no tag of the "
                "taxonomy.",
                "correct the code, add it to the taxonomy, or give the right one with --taxonomy.",
            )
    return codes


def _split(cell: str) -> Iterator[str]:
    return (code for part in cell.split(";") if (code := part.strip().upper()))


def _check_size(name: str, rows: int, organisations: int) -> None:
    if organisations < FEWEST_ORGANISATIONS:
        raise Unusable(
            f"{name} has {organisations} coded organisations in column UKCAT; nothing can be "
            f"learned from fewer than {FEWEST_ORGANISATIONS}.",
            "code more, or use the rules: tags suggest works without a model.",
        )
    if rows > MOST_ROWS:
        raise Unusable(
            f"{name} has {rows:,} coded rows; at most {MOST_ROWS:,} are learned from.",
            "train on a part of them, chosen by chance.",
        )
