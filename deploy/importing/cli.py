"""`potbank import WHAT`: exit code 0 when the file was read, 2 unusable file, 3 no answer."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from deploy.asking import Ask, Unreachable, asking_as_operator
from deploy.console import explain, note
from deploy.importing import run, screen, sending
from deploy.importing.mapping import Templates, read_mapping
from deploy.importing.rejects import write_rejects
from deploy.importing.run import Prepared
from deploy.importing.sending import Target
from deploy.importing.tally import Tally
from deploy.importing.unusable import Unanswered, Unusable
from deploy.system import System

app = typer.Typer(
    help="Bring in organisations, people and opportunities from files.", no_args_is_help=True
)

File = Annotated[Path | None, typer.Argument(help="A CSV file; the first line is its header.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Report everything, write nothing.")]
Batch = Annotated[str | None, typer.Option("--batch", help="Name of this import, for --undo.")]
Rejects = Annotated[Path | None, typer.Option("--rejects", help="Write rejected rows here.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Undo = Annotated[str | None, typer.Option("--undo", help="Take back what this batch made.")]
MaxMb = Annotated[float, typer.Option("--max-mb", help="The largest file that is read.")]
SourceName = Annotated[str, typer.Option("--source", help="Name of the source, or auto.")]


@app.command()
def organisations(
    *,
    file: File = None,
    source: SourceName = "auto",
    dry_run: DryRun = False,
    batch: Batch = None,
    rejects: Rejects = None,
    json: Json = False,
    undo: Undo = None,
    max_mb: MaxMb = run.MAX_MB,
) -> None:
    """Bring in organisations (sources: ukcat, potbank). The same file again changes nothing."""
    target = sending.ORGANISATIONS
    if undo:
        _finish(lambda: _take_back(target, undo, json=json))
        return
    _finish(
        lambda: _bring_in(
            run.prepare(_given(file), target, source=source, batch_id=batch, max_mb=max_mb),
            target,
            dry_run=dry_run,
            rejects=rejects,
            json=json,
        )
    )


@app.command()
def members(
    *,
    file: File = None,
    source: SourceName = "auto",
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", help="ours=theirs, for example name=First+Last; remembered."),
    ] = None,
    dry_run: DryRun = False,
    batch: Batch = None,
    rejects: Rejects = None,
    json: Json = False,
    undo: Undo = None,
    max_mb: MaxMb = run.MAX_MB,
) -> None:
    """Bring in people from another register (sources: teamkinetic-members, members).

    They are known, have not joined, and get no mail before they say that they want to be here.
    """
    target = sending.MEMBERS
    if undo:
        _finish(lambda: _take_back(target, undo, json=json))
        return
    templates = Templates(System.load().state / "import-templates")

    def begin() -> Coroutine[Any, Any, None]:
        prepared = run.prepare_members(
            _given(file),
            templates,
            source=source,
            mapping=read_mapping(mapping or ()),
            batch_id=batch,
            max_mb=max_mb,
        )
        return _bring_in(prepared, target, dry_run=dry_run, rejects=rejects, json=json)

    _finish(begin)


@app.command()
def opportunities(
    *,
    file: File = None,
    source: SourceName = "auto",
    dry_run: DryRun = False,
    batch: Batch = None,
    rejects: Rejects = None,
    json: Json = False,
    undo: Undo = None,
    max_mb: MaxMb = run.MAX_MB,
    organisations: Annotated[
        bool, typer.Option("--organisations", help="Register the organisations it names first.")
    ] = False,
    move_dates_to_today: Annotated[
        bool, typer.Option("--move-dates-to-today", help="For rehearsals with an old file.")
    ] = False,
) -> None:
    """Bring in opportunities (sources: nyc, potbank) of organisations that are registered."""
    target = sending.OPPORTUNITIES
    if undo:
        _finish(lambda: _take_back(target, undo, json=json))
        return
    today = datetime.now(UTC).date() if move_dates_to_today else None

    def begin() -> Coroutine[Any, Any, None]:
        prepared = run.prepare(
            _given(file), target, source=source, batch_id=batch, max_mb=max_mb, dates_end=today
        )
        return _bring_in(
            prepared,
            target,
            dry_run=dry_run,
            rejects=rejects,
            json=json,
            with_organisations=organisations,
        )

    _finish(begin)


async def _bring_in(
    prepared: Prepared,
    target: Target,
    *,
    dry_run: bool,
    rejects: Path | None,
    json: bool,
    with_organisations: bool = False,
) -> None:
    if not json:
        screen.say_prepared(prepared)
    async with asking_as_operator(System.load()) as ask:
        if with_organisations:
            await _organisations_first(ask, prepared, dry_run=dry_run, json=json)
        with screen.progress(prepared.path.name, quiet=json) as progress:
            tally = await run.bring_in(ask, target, prepared, progress, dry_run=dry_run)
    _report(prepared.path.name, prepared, tally, dry_run=dry_run, json=json)
    if rejects and tally.rejected:
        count = write_rejects(rejects, prepared.table, tally)
        if not json:
            note(f"{count} rejected rows are in {rejects}: correct them and import that file.")


async def _organisations_first(ask: Ask, prepared: Prepared, *, dry_run: bool, json: bool) -> None:
    with screen.progress("organisations", quiet=json) as progress:
        tally = await run.bring_in_organisations_of(ask, prepared, progress, dry_run=dry_run)
    title = f"organisations named in {prepared.path.name}"
    _report(title, prepared, tally, dry_run=dry_run, json=json)
    if dry_run and tally.outcomes["created"] and not json:
        note("A dry run registers none of them: their opportunities show as rejected below.")


async def _take_back(target: Target, batch_id: str, *, json: bool) -> None:
    async with asking_as_operator(System.load()) as ask:
        tally = await run.take_back(ask, target, batch_id)
    _report(f"undo of {batch_id}", None, tally, json=json)


def _report(
    title: str, prepared: Prepared | None, tally: Tally, *, json: bool, dry_run: bool = False
) -> None:
    if json:
        screen.print_json(screen.as_json(title, prepared, tally, dry_run=dry_run))
    else:
        screen.say_result(title, tally, dry_run=dry_run)


def _given(file: Path | None) -> Path:
    if file is None:
        raise Unusable("No file was named.", "name the CSV file, or a batch with --undo.")
    return file


def _finish(begin: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run to the end; what cannot go on is explained and has its own exit code."""
    try:
        asyncio.run(begin())
    except Unusable as problem:
        explain(problem)
        raise typer.Exit(2) from problem
    except (Unanswered, Unreachable) as problem:
        explain(problem)
        raise typer.Exit(3) from problem
