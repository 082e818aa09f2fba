"""The import from file to tally, without a terminal; the verbs and the demonstration share it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from re import sub

from deploy.asking import Ask
from deploy.importing import sending
from deploy.importing.dates import moved_to
from deploy.importing.mapping import Columns, Templates, recognise_members
from deploy.importing.reading import read_text
from deploy.importing.sending import Target
from deploy.importing.sources import OPPORTUNITIES, ORGANISATIONS, recognise
from deploy.importing.sources.shape import Field, Source, translate
from deploy.importing.tables import Table, read_table
from deploy.importing.tally import Tally
from deploy.importing.unusable import Unanswered
from shared.contracts.requests.common import ImportRow

MAX_MB = 50.0
_HEARD_WITHIN = 60.0


@dataclass(frozen=True)
class Prepared:
    """A file, read and recognised: what will be sent, and what the person should know first."""

    path: Path
    batch_id: str
    source: Source
    table: Table
    remarks: tuple[str, ...]
    moved_by: timedelta | None = None


@dataclass
class Progress:
    """Called after every answer with the rows done and the rows in all."""

    advance: Callable[[int, int], None] = field(default=lambda done, of: None)


def prepare(
    path: Path,
    target: Target,
    *,
    source: str = "auto",
    batch_id: str | None = None,
    max_mb: float = MAX_MB,
    dates_end: date | None = None,
) -> Prepared:
    """Read a file and recognise its source; raises Unusable.

    `dates_end` moves all its days, so that the newest row was made on that day.
    """
    text = read_text(path, max_mb)
    table = read_table(text.content)
    sources = ORGANISATIONS if target is sending.ORGANISATIONS else OPPORTUNITIES
    recognised = recognise(table.columns, sources, source)
    remarks = [*([text.warning] if text.warning else []), *table.remarks, *recognised.remarks()]
    moved_by = None
    if dates_end:
        table, moved_by = moved_to(dates_end, table, recognised.source)
    batch = batch_id or batch_named(path, text.content)
    return Prepared(path, batch, recognised.source, table, tuple(remarks), moved_by)


def prepare_members(
    path: Path,
    templates: Templates,
    *,
    source: str = "auto",
    mapping: Columns,
    batch_id: str | None = None,
    max_mb: float = MAX_MB,
) -> Prepared:
    """Read a file of people: its columns by name, as said before, or as said now; raises Unusable.

    What is said in `mapping` is remembered for the next file with the same columns.
    """
    text = read_text(path, max_mb)
    table = read_table(text.content)
    said = {**(templates.find(table.columns) or {}), **mapping}
    recognised, remark = recognise_members(table.columns, source, said)
    if mapping:
        templates.keep(table.columns, said)
    remarks = [text.warning, *table.remarks, remark, *recognised.remarks()]
    return Prepared(
        path,
        batch_id or batch_named(path, text.content),
        recognised.source,
        table,
        tuple(filter(None, remarks)),
    )


def batch_named(path: Path, content: str) -> str:
    """The same file is the same batch: its name and a digest of what it says."""
    name = sub(r"[^A-Za-z0-9._-]+", "-", path.stem)[:40]
    return f"{name}-{sha256(content.encode()).hexdigest()[:12]}"


async def bring_in(
    ask: Ask, target: Target, prepared: Prepared, progress: Progress, *, dry_run: bool = False
) -> Tally:
    """Send every row of a prepared file and count what became of each."""
    tally = Tally(read=len(prepared.table))
    for broken in prepared.table.broken:
        tally.reject_broken(broken)
    rows = _rows(prepared.table, prepared.source.fields, tally)
    await _send(
        ask, target, prepared.batch_id, rows, tally=tally, progress=progress, dry_run=dry_run
    )
    return tally


async def bring_in_organisations_of(
    ask: Ask, prepared: Prepared, progress: Progress, *, dry_run: bool = False
) -> Tally:
    """Register the organisations that an opportunities file names, each once, then wait until
    matching has heard of them; raises Unanswered if it does not within a minute.
    """
    named: dict[str, ImportRow] = {}
    for row in prepared.table.rows:
        values = translate(prepared.source.about_organisation, row.cells).values
        if "identifier" in values and "name" in values:
            named.setdefault(values["identifier"], ImportRow(line=row.line, values=values))
    tally = Tally(read=len(named))
    batch = f"{prepared.batch_id}-organisations"
    rows = list(named.values())
    await _send(
        ask,
        sending.ORGANISATIONS,
        batch,
        rows,
        tally=tally,
        progress=progress,
        dry_run=dry_run,
    )
    if not dry_run:
        await until_heard_of(ask, prepared, {row.line for row in rows} - set(tally.rejected))
    return tally


async def take_back(ask: Ask, target: Target, batch_id: str) -> Tally:
    """Undo one batch."""
    tally = Tally()
    started = time.monotonic()
    async for report in sending.take_back(ask, target, batch_id):
        tally.read += len(report.rows)
        for row in report.rows:
            tally.add(row)
    tally.seconds = time.monotonic() - started
    return tally


async def _send(
    ask: Ask,
    target: Target,
    batch_id: str,
    rows: Sequence[ImportRow],
    *,
    tally: Tally,
    progress: Progress,
    dry_run: bool,
) -> None:
    started = time.monotonic()
    async for report in sending.send(ask, target, batch_id, rows, dry_run=dry_run):
        for row in report.rows:
            tally.add(row)
        progress.advance(tally.accounted, tally.read)
    tally.seconds = time.monotonic() - started


def _rows(table: Table, fields: tuple[Field, ...], tally: Tally) -> list[ImportRow]:
    """The rows worth sending; the others are rejected here, with the reason."""
    rows = []
    for row in table.rows:
        translated = translate(fields, row.cells)
        if translated.problems:
            tally.reject(row.line, translated.problems)
            continue
        tally.remark(row.line, translated.notes)
        rows.append(ImportRow(line=row.line, values=translated.values))
    return rows


async def until_heard_of(ask: Ask, prepared: Prepared, lines: set[int] | None = None) -> None:
    """Wait until matching knows the organisations of these rows (None: all), or raise Unanswered.

    It learns of organisations through events; dry runs show when it knows them all.
    """
    rows = [
        row
        for row in _rows(prepared.table, prepared.source.fields, Tally())
        if lines is None or row.line in lines
    ]
    deadline = time.monotonic() + _HEARD_WITHIN
    while rows := await _strangers(ask, prepared.batch_id, rows):
        if time.monotonic() > deadline:
            raise Unanswered(
                f"Matching does not know the organisations of {len(rows)} rows after a minute.",
                "import the organisations first; if they are, see "
                "./potbank dead-letters list matching.",
            )
        await asyncio.sleep(0.2)


async def _strangers(ask: Ask, batch_id: str, rows: list[ImportRow]) -> list[ImportRow]:
    """Those of the rows whose organisation matching does not know yet."""
    strange: set[int] = set()
    async for report in sending.send(ask, sending.OPPORTUNITIES, batch_id, rows, dry_run=True):
        strange |= {
            row.line
            for row in report.rows
            if any(problem.field == "organisation" for problem in row.problems)
        }
    return [row for row in rows if row.line in strange]
