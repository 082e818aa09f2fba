"""`potbank demo`: the main job, live, on the demonstration's place or on files of real data."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from deploy.asking import Ask, Unreachable, asking_as_operator
from deploy.console import console, explain, note
from deploy.demo import newcomers
from deploy.demo.load import load, today
from deploy.demo.main_job import Ended, Newcomer, play
from deploy.demo.stage import on_stage
from deploy.demo.streams import watching
from deploy.importing import run, screen, sending
from deploy.importing.tally import Tally
from deploy.importing.unusable import Unusable
from deploy.problems import Problem
from deploy.system import System
from shared.contracts.requests.reporting import Impact
from shared.contracts.vocabulary import IMPACT_AREAS


def demo(
    data: Annotated[
        Path | None, typer.Option("--data", help="A folder with ukcat/ and nyc/: real rows first.")
    ] = None,
) -> None:
    """Play the main job live: an offer finds its use and becomes impact."""
    try:
        asyncio.run(_demo(System.load(), data))
    except Unreachable as problem:
        explain(problem)
        raise typer.Exit(3) from problem
    except Unusable as problem:
        explain(problem)
        raise typer.Exit(2) from problem


async def _demo(system: System, data: Path | None) -> None:
    if system.stage == "production":
        raise Problem(
            "This system is in production: invented people have no place in a real register.",
            "play the demonstration on a system of its own, with POTBANK_STATE and "
            "POTBANK_PORT_BASE set and without POTBANK_ENV=production.",
        )
    if data is None:
        await load(system, note)
    async with asking_as_operator(system) as ask:
        if data is not None:
            await _bring_in(ask, data)
        await _play(system, ask, newcomers.in_new_york() if data else newcomers.in_the_place())


async def _play(system: System, ask: Ask, newcomer: Newcomer) -> None:
    async with watching(system) as streams:
        async with on_stage(streams) as stage:
            ended = await play(ask, stage, newcomer)
        console.print(stage.told())
    _say_impact(ended)


async def _bring_in(ask: Ask, data: Path) -> None:
    """Both real files; every row read is accounted for, or the demonstration stops."""
    organisations = run.prepare(data / "ukcat" / "charities.csv", sending.ORGANISATIONS)
    screen.say_prepared(organisations)
    with screen.progress("charities", quiet=False) as progress:
        tally = await run.bring_in(ask, sending.ORGANISATIONS, organisations, progress)
    _say("charities.csv", tally)
    opportunities = run.prepare(
        data / "nyc" / "opportunities.csv", sending.OPPORTUNITIES, dates_end=today()
    )
    screen.say_prepared(opportunities)
    with screen.progress("their organisations", quiet=False) as progress:
        named = await run.bring_in_organisations_of(ask, opportunities, progress)
    _say("organisations named in opportunities.csv", named)
    with screen.progress("opportunities", quiet=False) as progress:
        tally = await run.bring_in(ask, sending.OPPORTUNITIES, opportunities, progress)
    _say("opportunities.csv", tally)


def _say(title: str, tally: Tally) -> None:
    screen.say_result(title, tally)
    if tally.accounted != tally.read:
        raise Problem(f"{title}: rows are missing.", "report this: no row may be lost.")
    note(f"{title}: {tally.accounted} rows accounted for = {tally.read} rows read")


def _say_impact(ended: Ended) -> None:
    table = Table("impact area", "contributions", "hours", "pounds", "people", title="The impact")
    for row in ended.after.areas:
        if row.contributions:
            name = IMPACT_AREAS[row.area]
            figures = (
                str(row.contributions),
                f"{row.hours:g}",
                f"{row.pounds:,.0f}",
                str(row.people),
            )
            table.add_row(name, *figures)
    console.print(table)
    console.print(
        f"Hours given: {_hours(ended.before):g} before, [bold]{_hours(ended.after):g}[/] after."
    )


def _hours(impact: Impact) -> float:
    return sum(row.hours for row in impact.areas)
