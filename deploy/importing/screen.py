"""What the person sees of an import: progress while it runs, then a table that accounts for all."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from deploy.console import console, note
from deploy.importing.run import Prepared, Progress
from deploy.importing.tally import Tally

OUTCOMES = ("created", "merged", "unchanged", "removed", "rejected")


@contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, a line per quarter elsewhere, nothing when quiet."""
    if quiet:
        yield Progress()
    elif console.is_terminal:
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Bar(TextColumn(escape(title)), *columns, console=console, transient=True) as bar:
            task = bar.add_task(title)
            yield Progress(lambda done, of: bar.update(task, completed=done, total=of))
    else:
        yield Progress(_QuarterLines(title))


class _QuarterLines:
    """A log of a long import should not have a line per request."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._said = 0

    def __call__(self, done: int, of: int) -> None:
        quarter = 4 * done // max(of, 1)
        if quarter > self._said:
            self._said = quarter
            note(f"{self._title}: {done} of {of} rows")


def say_prepared(prepared: Prepared) -> None:
    """The file, its source, and everything the person should know before the rows."""
    console.print(
        f"{escape(prepared.path.name)}: {len(prepared.table)} rows of source "
        f"[bold]{prepared.source.name}[/], batch [bold]{escape(prepared.batch_id)}[/]"
    )
    for remark in prepared.remarks:
        console.print(f"  [yellow]![/] {escape(remark)}")
    if prepared.moved_by is not None:
        console.print(
            f"  [bold yellow]! EVERY DATE WAS MOVED BY {prepared.moved_by.days} DAYS[/], "
            "so that the newest row was made today. For rehearsals only."
        )


def say_result(title: str, tally: Tally, *, dry_run: bool = False) -> None:
    """One table: rows read and what became of them; then what was wrong, by field."""
    would = "would be " if dry_run else ""
    table = Table("what", "rows", title=escape(title), title_justify="left")
    table.columns[1].justify = "right"
    table.add_row("read", str(tally.read))
    for outcome in OUTCOMES:
        if tally.outcomes[outcome] or outcome in ("created", "rejected"):
            table.add_row(f"{would}{outcome}", str(tally.outcomes[outcome]))
    table.add_row("rows per second", f"{tally.rate:,.0f}")
    console.print(table)
    _say_fields(tally)
    if tally.accounted != tally.read:
        console.print(f"[red]✗[/] {tally.read - tally.accounted} rows are not accounted for.")


def as_json(title: str, prepared: Prepared | None, tally: Tally, *, dry_run: bool) -> str:
    """The same for a program."""
    found = {
        "what": title,
        "batch": prepared.batch_id if prepared else None,
        "source": prepared.source.name if prepared else None,
        "dry_run": dry_run,
        "remarks": list(prepared.remarks) if prepared else [],
        "read": tally.read,
        **{outcome: tally.outcomes[outcome] for outcome in OUTCOMES},
        "rows_per_second": round(tally.rate, 1),
        "fields": [asdict(count) for count in tally.by_field()],
    }
    return json.dumps(found, ensure_ascii=False)


def print_json(text: str) -> None:
    """Past rich, which would wrap it."""
    sys.stdout.write(text + "\n")


def _say_fields(tally: Tally) -> None:
    counts = tally.by_field()
    if not counts:
        return
    table = Table("field", "rows", "for example", "fix", title="By field", title_justify="left")
    for count in counts:
        example = f"line {count.line}: {count.message}"
        table.add_row(count.field, str(count.rows), escape(example), escape(count.fix))
    console.print(table)
